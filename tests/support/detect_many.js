// Asks Vercel's own packages about many modules and projects at once.
//   node detect_many.js NODE_MODULES   reads {"modules": [source], "projects": [folder]} from stdin and
//   prints {"modules": [name or null], "projects": ["module:name" or null]}
const fs = require('fs');
const path = require('path');

const modules = process.argv[2];
const { findAppOrHandler } = require(path.join(modules, '@vercel/python-analysis'));
const { detectEntrypoint } = require(path.join(modules, '@vercel/python'));

// The builder logs a broken pyproject.toml to stdout, which is for the answer alone.
console.log = console.error;

async function main() {
  const asked = JSON.parse(fs.readFileSync(0, 'utf8'));
  const answer = { modules: [], projects: [] };
  for (const source of asked.modules) answer.modules.push(await findAppOrHandler(source));
  for (const workPath of asked.projects) {
    const found = await detectEntrypoint({ workPath, framework: 'flask' });
    answer.projects.push(found ? found.entrypoint : null);
  }
  process.stdout.write(JSON.stringify(answer));
}

main();
