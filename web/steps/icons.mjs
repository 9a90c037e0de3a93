// One sprite with the icons in use: those that a template names with {% icon "name" %} and those of icons.json.
import fs from "node:fs";
import path from "node:path";

const NAMED = /\{%\s*icon\s+["']([a-z0-9-]+)["']/g;

/** Return the sprite, one symbol for each icon in use; an unknown name stops the build. */
export function iconSprite(web, sources) {
  const symbols = [...iconsInUse(web, sources)].sort().map(([name, place]) => symbol(web, name, place));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

function iconsInUse(web, sources) {
  const found = new Map();
  for (const names of Object.values(JSON.parse(fs.readFileSync(path.join(web, "icons.json"), "utf8")))) {
    [names].flat().filter((name) => !name.includes(" ")).forEach((name) => found.set(name, "web/icons.json"));
  }
  for (const file of sources) {
    for (const match of fs.readFileSync(file, "utf8").matchAll(NAMED)) {
      found.set(match[1], file);
    }
  }
  return found;
}

function symbol(web, name, place) {
  const filled = name.endsWith("-filled");
  const file = path.join(web, "node_modules/@tabler/icons/icons", filled ? "filled" : "outline", `${name.replace(/-filled$/, "")}.svg`);
  if (!fs.existsSync(file)) {
    console.error(`assets: ${place} names the icon "${name}", which Tabler does not have.`);
    process.exit(1);
  }
  const body = fs.readFileSync(file, "utf8").replace(/^[\s\S]*?<svg[\s\S]*?>/, "").replace(/<\/svg>\s*$/, "");
  const shapes = body.replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" ?\/>/, "").replace(/\s*\n\s*/g, "");
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
}
