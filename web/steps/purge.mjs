// Leave out the rules of a style sheet whose classes no page of the surface uses: Tabler is 635 kB, a page needs 60.
import fs from "node:fs";
import path from "node:path";
import { PurgeCSS } from "purgecss";
import { filesBelow, interfaceSources } from "./sources.mjs";

/** Return the style sheet without the rules that its surface has no use for. */
export async function purge(web, surface, css) {
  const kept = JSON.parse(fs.readFileSync(path.join(web, "keep-classes.json"), "utf8"));
  const [purged] = await new PurgeCSS().purge({
    content: contentOf(web, surface).map((file) => ({ raw: fs.readFileSync(file, "utf8"), extension: "html" })),
    css: [{ raw: css }],
    defaultExtractor: (text) => text.match(/[A-Za-z0-9_-]+/g) ?? [],
    safelist: { standard: kept.patterns.map((pattern) => new RegExp(pattern)), deep: [/^htmx-/], greedy: [/data-bs-theme/] },
  });
  return purged.css;
}

function contentOf(web, surface) {
  const tabler = path.join(web, "node_modules/@tabler/core/js/src");
  return [...interfaceSources(surface), ...filesBelow(web, ["src"]), ...filesBelow(tabler, ["bootstrap"])];
}
