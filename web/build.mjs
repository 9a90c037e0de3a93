// Build the page assets: scripts and style sheets by esbuild, classes nobody uses left out, one sprite of the icons
// in use, everything with its content in its name and compressed once, here, instead of at every request.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import zlib from "node:zlib";
import { iconSprite } from "./steps/icons.mjs";
import { purge } from "./steps/purge.mjs";
import { filesBelow, interfaceSources } from "./steps/sources.mjs";

const WEB = path.dirname(fileURLToPath(import.meta.url));
const OUTPUT = path.resolve(WEB, "../src/shouwen/interfaces/static/built");
const FONTS = path.resolve(WEB, "../src/shouwen/interfaces/fonts");
const FONT_PACKAGE = path.join(WEB, "node_modules/@expo-google-fonts/noto-sans-sc");
const STAMP = path.join(OUTPUT, ".stamp");
const ENTRIES = ["console", "portal", "field", "hall", "theme"].filter((name) => fs.existsSync(path.join(WEB, `src/${name}.ts`)));
const COMPRESSIBLE = /\.(js|css|svg|json|webmanifest)$/;
// A smaller file than this gains nothing by being compressed.
const SMALLEST_COMPRESSED_BYTES = 400;

const started = performance.now();
const wanted = fingerprint();
if (isCurrent(wanted)) {
  process.exit(0);
}
await buildAll();
fs.writeFileSync(STAMP, wanted);
console.log(`assets: built in ${((performance.now() - started) / 1000).toFixed(1)} s`);

function isCurrent(digest) {
  return fs.existsSync(STAMP) && fs.readFileSync(STAMP, "utf8") === digest && !process.argv.includes("--force");
}

/** The digest of everything that decides what the build writes. */
function fingerprint() {
  const digest = createHash("sha256");
  const configuration = ["package-lock.json", "icons.json", "keep-classes.json", "build.mjs"];
  const own = [...configuration.map((name) => path.join(WEB, name)), ...filesBelow(WEB, ["src", "styles", "steps"])];
  for (const file of [...own, ...interfaceSources()]) {
    digest.update(file).update(fs.readFileSync(file));
  }
  return digest.digest("hex");
}

async function buildAll() {
  fs.mkdirSync(OUTPUT, { recursive: true });
  const [scripts, styles] = await Promise.all([buildScripts(), buildStyles()]);
  const icons = write("icons", ".svg", iconSprite(WEB, interfaceSources()));
  const manifest = { ...scripts.names, ...styles, "icons.svg": icons };
  const files = [...new Set([...Object.values(manifest), ...scripts.chunks])];
  await Promise.all(files.map(compress));
  fs.writeFileSync(path.join(OUTPUT, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  removeOthers(files);
  placeFonts();
}

async function buildScripts() {
  const result = await build({
    entryPoints: ENTRIES.map((name) => path.join(WEB, `src/${name}.ts`)),
    outdir: OUTPUT,
    alias: { tabler: "@tabler/core/js/src" },
    entryNames: "[name]-[hash]",
    chunkNames: "part-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    legalComments: "none",
    target: ["chrome87", "safari15"],
    metafile: true,
    logLevel: "warning",
  });
  const names = {};
  const chunks = [];
  for (const [file, output] of Object.entries(result.metafile.outputs)) {
    const name = path.basename(file);
    chunks.push(name);
    if (output.entryPoint) {
      names[path.basename(output.entryPoint).replace(/\.ts$/, ".js")] = name;
    }
  }
  return { names, chunks };
}

async function buildStyles() {
  const sheets = ENTRIES.filter((name) => fs.existsSync(path.join(WEB, `styles/${name}.css`)));
  const built = await Promise.all(sheets.map(async (name) => [`${name}.css`, await buildSheet(name)]));
  return Object.fromEntries(built);
}

async function buildSheet(name) {
  const bundle = await build({
    entryPoints: [path.join(WEB, `styles/${name}.css`)],
    bundle: true,
    minify: true,
    legalComments: "none",
    target: ["chrome87", "safari15"],
    write: false,
    logLevel: "warning",
  });
  return write(name, ".css", await purge(WEB, name, bundle.outputFiles[0].text));
}

/** Write a file with the digest of its content in its name; return that name. */
function write(stem, ending, text) {
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 8).toUpperCase();
  const name = `${stem}-${digest}${ending}`;
  fs.writeFileSync(path.join(OUTPUT, name), text);
  return name;
}

/** Write the compressed twins; a name holds its content, so a twin that exists is right. */
async function compress(name) {
  const file = path.join(OUTPUT, name);
  if (!COMPRESSIBLE.test(name) || fs.existsSync(`${file}.gz`)) {
    return;
  }
  const plain = fs.readFileSync(file);
  if (plain.length < SMALLEST_COMPRESSED_BYTES) {
    return;
  }
  const quality = { [zlib.constants.BROTLI_PARAM_QUALITY]: plain.length > 200_000 ? 9 : 11 };
  fs.writeFileSync(`${file}.br`, await promisify(zlib.brotliCompress)(plain, { params: quality }));
  fs.writeFileSync(`${file}.gz`, await promisify(zlib.gzip)(plain, { level: 9 }));
}

/** Remove what an earlier build left behind. */
function removeOthers(files) {
  const kept = new Set([...files.flatMap((name) => [name, `${name}.br`, `${name}.gz`]), "manifest.json", ".stamp"]);
  for (const name of fs.readdirSync(OUTPUT)) {
    if (!kept.has(name)) {
      fs.rmSync(path.join(OUTPUT, name), { recursive: true });
    }
  }
}

/** Put the Chinese font where documents are made from; the pages use the reader's own fonts. */
function placeFonts() {
  fs.mkdirSync(FONTS, { recursive: true });
  for (const name of ["400Regular/NotoSansSC_400Regular.ttf", "700Bold/NotoSansSC_700Bold.ttf", "LICENSE_FONT"]) {
    const place = path.join(FONTS, path.basename(name));
    if (!fs.existsSync(place)) {
      fs.copyFileSync(path.join(FONT_PACKAGE, name), place);
    }
  }
}
