// Where the pages name their classes and icons: templates and the Python code beside them.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const INTERFACES = fileURLToPath(new URL("../../src/shouwen/interfaces", import.meta.url));
const LEFT_OUT = new Set(["static", "fonts", "locale", "__pycache__", "migrations"]);
// Folders with pages of their own; what lies elsewhere is shared by all.
const SURFACES = ["console", "portal", "field", "hall"];

/** All files below some folders, sorted. */
export function filesBelow(root, folders) {
  return folders.flatMap((folder) => walk(path.join(root, folder))).sort();
}

function walk(folder) {
  if (!fs.existsSync(folder)) {
    return [];
  }
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const found = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return LEFT_OUT.has(entry.name) ? [] : walk(found);
    }
    return [found];
  });
}

/** Templates and Python files of all interfaces, or of one surface with what all share. */
export function interfaceSources(surface) {
  const files = walk(INTERFACES).filter((file) => /\.(html|py|svg)$/.test(file));
  return files.filter((file) => !surface || belongsTo(surface, file)).sort();
}

function belongsTo(surface, file) {
  const folder = path.relative(INTERFACES, file).split(path.sep)[0];
  return folder === surface || !SURFACES.includes(folder);
}
