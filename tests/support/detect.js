// Asks Vercel's own packages which object they serve.
//   node detect.js NODE_MODULES PROJECT [FILE]   prints {"file": "app.py", "name": "app"}; null where they find none
// FILE is an entry that vercel.json names: it is examined alone.
const fs = require('fs');
const path = require('path');

const [modules, project, file] = process.argv.slice(2);

async function main() {
  if (file) {
    const { findAppOrHandler } = require(path.join(modules, '@vercel/python-analysis'));
    const name = await findAppOrHandler(fs.readFileSync(path.join(project, file), 'utf8'));
    return name ? { file, name } : null;
  }
  const { detectEntrypoint } = require(path.join(modules, '@vercel/python'));
  const found = await detectEntrypoint({ workPath: project, framework: 'flask' });
  if (!found) return null;
  const [module, name] = found.entrypoint.split(':');
  const base = module.replaceAll('.', '/');
  return { file: fs.existsSync(path.join(project, `${base}.py`)) ? `${base}.py` : `${base}/__init__.py`, name };
}

main().then((found) => console.log(JSON.stringify(found)));
