// Bundles styles, script and fonts into the folder that the web server serves. Third-party code is built, never committed.
import * as esbuild from "esbuild";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, "../src/schakel/web/static/dist");
const forTests = path.join(here, "build");

const NAME = /--[\w-]+/g;

// A theme holds thousands of tokens and the pages use some two hundred: keep those that are reached, and what they lean on.
function reached(theme, used) {
  const lines = new Map([...theme.matchAll(/^\s*(--[\w-]+):([^;]+);/gm)].map(([, name, value]) => [name, value.trim()]));
  const open = [...used];
  const kept = new Set();
  while (open.length) {
    const name = open.pop();
    if (kept.has(name) || !lines.has(name)) continue;
    kept.add(name);
    open.push(...(lines.get(name).match(NAME) ?? []));
  }
  return [...lines].filter(([name]) => kept.has(name)).map(([name, value]) => `${name}:${value};`);
}

const leanTheme = {
  name: "lean-theme",
  setup(build) {
    const packages = path.join(here, "../node_modules/@utrecht");
    const sheets = fs.readdirSync(packages).map((name) => path.join(packages, name, "dist/index.css")).filter((file) => fs.existsSync(file));
    const own = fs.readdirSync(path.join(here, "src/css")).map((name) => path.join(here, "src/css", name)).filter((file) => file.endsWith(".css"));
    const used = [...sheets, ...own].flatMap((file) => fs.readFileSync(file, "utf8").match(NAME) ?? []);
    build.onLoad({ filter: /voorbeeld-design-tokens\/dist\/theme\.css$/ }, ({ path: file }) => ({
      contents: `.voorbeeld-theme{${reached(fs.readFileSync(file, "utf8"), used).join("")}}`,
      loader: "css",
    }));
  },
};

// Each part of the pages may have a sheet of its own; whatever stands in css/parts is taken along.
const everyPart = {
  name: "every-part",
  setup(build) {
    const folder = path.join(here, "src/css/parts");
    const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith(".css")).sort() : [];
    build.onResolve({ filter: /^every-part$/ }, () => ({ path: "every-part", namespace: "every-part" }));
    build.onLoad({ filter: /.*/, namespace: "every-part" }, () => ({
      contents: names.map((name) => `@import "./${name}";`).join("\n"),
      loader: "css",
      resolveDir: folder,
    }));
  },
};

fs.rmSync(out, { recursive: true, force: true });
await esbuild.build({
  entryPoints: { schakel: path.join(here, "src/schakel.css"), page: path.join(here, "src/page.js") },
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022", "chrome111", "firefox113", "safari16.4"],
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]",
  outdir: out,
  plugins: [leanTheme, everyPart],
  logLevel: "info",
});

// The accessibility checker is for the tests only, and stays outside the served folder.
const checker = path.join(here, "../node_modules/axe-core/axe.min.js");
if (fs.existsSync(checker)) {
  fs.mkdirSync(forTests, { recursive: true });
  fs.copyFileSync(checker, path.join(forTests, "axe.min.js"));
}
