// Builds ../static/site.css (the kept rules of Utrecht components with the tokens filled in, then our own styles) and
// ../static/work.css, which a page of someone who is signed in asks for besides.
// Every token but a colour becomes a plain value, so that a browser gets a few small rules instead of thousands of variables.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transform } from "lightningcss";
import postcss from "postcss";
import { COMPONENTS, KEPT } from "./kept.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const read = (path) => readFileSync(here(path), "utf8");
const NOTICE =
  "/*! EUPL-1.2. Component styles (c) Frameless B.V. and Gemeente Utrecht; tokens (c) NL Design System Community. See NOTICE.md */\n";

const tokens = new Map();
for (const path of ["node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css", "tokens.css"]) {
  postcss.parse(read(path)).walkDecls(/^--/, (declaration) => tokens.set(declaration.prop, declaration.value));
}

const isToken = (name) => /^--(utrecht|basis|voorbeeld|nl)-/.test(name);
let declared = new Set(); // the private variables that the component at hand sets

// Ends of the var( that starts at `start`: where its fallback begins (or -1) and where it closes.
function bounds(text, start) {
  let depth = 0;
  let comma = -1;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") depth -= 1;
    if (text[at] === "," && depth === 1 && comma < 0) comma = at;
    if (depth === 0 && at > start + 3) return { comma, end: at };
  }
  throw new Error(`var( is not closed in: ${text}`);
}

// The value of one var(): a token's own value, else its fallback, else null. What is no token stays a variable.
function one(name, fallback) {
  const spare = fallback === null ? null : filled(fallback);
  if (name.startsWith("--_") && !declared.has(name)) return spare;
  if (!isToken(name)) return spare === null ? `var(${name})` : `var(${name}, ${spare})`;
  return tokens.has(name) ? filled(tokens.get(name)) : spare;
}

// The text with every token filled in, or null when a token without value and fallback makes it void.
function filled(text) {
  const start = text.indexOf("var(");
  if (start < 0) return text;
  const { comma, end } = bounds(text, start);
  const name = text.slice(start + 4, comma < 0 ? end : comma).trim();
  const value = one(name, comma < 0 ? null : text.slice(comma + 1, end).trim());
  const rest = filled(text.slice(end + 1));
  return value === null || rest === null ? null : text.slice(0, start) + value + rest;
}

// An empty field is not wrong before it was sent: only aria-invalid turns a field red. No control is ever disabled.
const wanted = (selector) => {
  const said = selector.replace(/:not\([^()]*\)/g, "");
  if (/:(user-)?invalid|[:-]disabled/.test(said)) return false;
  return (said.match(/\.utrecht-[\w-]+/g) ?? []).every((name) => KEPT.has(name.slice(9)));
};

// Removes the private variables that nothing reads (any more), until none is left.
function withoutUnread(root) {
  for (let before = -1, after = 0; before !== after; ) {
    before = after;
    const text = root.toString();
    root.walkDecls(/^--_/, (declaration) => {
      if (text.includes(`var(${declaration.prop}`)) return;
      declaration.remove();
      after += 1;
    });
  }
}

function fill(root) {
  declared = new Set();
  root.walkDecls(/^--_/, (declaration) => declared.add(declaration.prop));
  root.walkDecls((declaration) => {
    const value = isToken(declaration.prop) ? null : filled(declaration.value);
    if (value === null) declaration.remove();
    else declaration.value = value;
  });
}

function component(name) {
  const root = postcss.parse(read(`node_modules/@utrecht/${name}-css/dist/index.css`));
  root.walkAtRules("media", (rule) => rule.remove());
  root.walkComments((comment) => comment.remove());
  root.walkRules((rule) => {
    rule.selectors = rule.selectors.filter(wanted);
    if (rule.selectors.join("") === "") rule.remove();
  });
  // A second time, without the variables that turned out to get no value.
  for (let time = 0; time < 2; time += 1) fill(root);
  withoutUnread(root);
  root.walkRules((rule) => rule.nodes.length || rule.remove());
  return root.toString();
}

const version = (major, minor = 0) => (major << 16) | (minor << 8);

function build(name, source, notice = "") {
  const { code } = transform({
    filename: name,
    code: Buffer.from(source.join("\n")),
    minify: true,
    targets: { chrome: version(109), firefox: version(115), safari: version(15, 6) },
  });
  writeFileSync(here(`../static/${name}`), notice + code.toString() + "\n");
}

const own = (folder) => readdirSync(here(folder)).sort().map((name) => read(`${folder}/${name}`));
build("site.css", [...COMPONENTS.map(component), ...own("src")], NOTICE);
build("work.css", own("work"));
