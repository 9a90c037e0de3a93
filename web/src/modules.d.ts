// The parts of Tabler that the pages load for their effect: each wires its own data attributes.
declare module "tabler/*";
