// Writes the passwords everybody tries first, one a line: those that leaked most, and the French words and names people make them of.
// Usage: node leaked-passwords.mjs MODULES OUT
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { writeFileSync } from "node:fs";

const [modules, out] = process.argv.slice(2);
const from = createRequire(resolve(modules, "package.json"));
const { dictionary: leaked } = from("@zxcvbn-ts/language-common");
const { dictionary: french } = from("@zxcvbn-ts/language-fr");
const lists = [leaked["passwords-common"], french["commonWords-fr"], french["firstnames-fr"], french["lastnames-fr"]];
writeFileSync(out, [...new Set(lists.flat())].filter((word) => word.length > 3).join("\n") + "\n");
