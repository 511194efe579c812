// Asks Vercel's own packages about many modules and projects at once.
//   node detect_many.js NODE_MODULES   reads {"modules": [source], "projects": [folder], "requests": [[folder,
//   path]], "bundles": [[folder, entrypoint]], "manifests": [[folder, folder of the entrypoint]]} from stdin and
//   prints {"modules": [name or null], "projects": ["module:name" or null], "destinations": [path or null],
//   "bundles": [[path]], "manifests": [[path or null, version of Python, or null where the build stops]]}
const fs = require('fs');
const Module = require('module');
const path = require('path');

const home = process.argv[2];
const load = (name) => require(path.join(home, name));
const { findAppOrHandler, discoverPythonPackage } = load('@vercel/python-analysis');
const { detectEntrypoint } = load('@vercel/python');
const { detectBuilders, detectFramework, detectServices, LocalFileSystemDetector } = load('@vercel/fs-detectors');
const { frameworkList } = load('@vercel/frameworks');
const { glob, findMatchingFunction } = load('@vercel/build-utils');
const { getTransformedRoutes } = load('@vercel/routing-utils');
const minimatch = load('minimatch');

// The builder logs a broken pyproject.toml to stdout, which is for the answer alone.
console.log = console.error;

const json = (file) => (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined);

function list(folder, base = '') {
  return fs.readdirSync(path.join(folder, base), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(base, entry.name);
    return entry.isDirectory() ? list(folder, name) : [name];
  });
}

// The first of these files that exports an app: each is examined alone.
async function first(folder, files) {
  for (const file of files) {
    const name = await findAppOrHandler(fs.readFileSync(path.join(folder, file), 'utf8'));
    if (name) return `${file.replace(/\.py$/, '').replace(/\/__init__$/, '').replaceAll('/', '.')}:${name}`;
  }
  return null;
}

async function detect(workPath, framework) {
  const found = await detectEntrypoint({ workPath, framework });
  return found ? found.entrypoint : null;
}

// The first service that is built for Python and has an app.
async function ofServices(workPath) {
  const { services, errors } = await detectServices({ fs: new LocalFileSystemDetector(workPath) });
  if (errors.length) return null;
  for (const { root, framework, builder } of services.filter((s) => s.builder.use === '@vercel/python')) {
    const prefix = root === '.' ? '' : `${root.replaceAll('/', '.')}.`;
    if (builder.src.endsWith('<detect>')) {
      const found = await detect(path.join(workPath, root), framework);
      if (found) return prefix + found;
    } else if (builder.config.handlerFunction) {
      return `${builder.src.replace(/\.py$/, '').replaceAll('/', '.')}:${builder.config.handlerFunction}`;
    } else {
      const found = await first(workPath, [builder.src]);
      if (found) return found;
    }
  }
  return null;
}

async function project(workPath) {
  const files = list(workPath).sort();
  const config = json(path.join(workPath, 'vercel.json')) ?? {};
  if (Object.keys(config.services ?? {}).length) return ofServices(workPath);
  if (config.builds?.length) {
    // As expandBuild of the Vercel CLI does; the CLI itself is too large to install for one function.
    const matching = config.builds
      .filter((build) => build.use.startsWith('@vercel/python'))
      .flatMap(({ src }) => {
        const pattern = path.posix.normalize(src).replace(/^\//, '');
        return files.filter((file) => file === pattern || minimatch(file, pattern, { dot: true }));
      });
    if (matching.length === 1 && matching[0] === 'pyproject.toml') {
      const text = fs.readFileSync(path.join(workPath, 'pyproject.toml'), 'utf8');
      // Such a build looks at [tool.vercel] alone, and so does detectEntrypoint where that is set.
      return text.includes('entrypoint') ? detect(workPath, 'flask') : null;
    }
    return first(workPath, matching.filter((file) => file.endsWith('.py')));
  }
  const detected = await detectFramework({ fs: new LocalFileSystemDetector(workPath), frameworkList });
  let framework = 'framework' in config ? config.framework : detected;
  const ask = (framework) =>
    detectBuilders([...files], json(path.join(workPath, 'package.json')), {
      projectSettings: { framework },
      workPath,
    });
  const ofApi = ({ builders }) =>
    (builders ?? []).filter((b) => b.use === '@vercel/python' && b.src.startsWith('api/')).map((b) => b.src);
  if (detected === null && !('framework' in config) && !ofApi(await ask(null)).includes('api/index.py')) {
    // No manifest says that it is a Flask app, so its owner has to choose that in the settings.
    framework = 'flask';
  }
  const answer = await ask(framework);
  if ((answer.builders ?? []).some((b) => b.src === '<detect>' && b.use === '@vercel/python')) {
    return detect(workPath, framework);
  }
  const first_of_all = (file) => (file === 'api/index.py' ? '' : file);
  return first(workPath, ofApi(answer).sort((a, b) => (first_of_all(a) < first_of_all(b) ? -1 : 1)));
}

// What the builder leaves out of every function: its own list, read out of its code.
const bundled = fs.readFileSync(path.join(home, '@vercel/python/dist/index.js'), 'utf8');
const excludes = JSON.parse(/predefinedExcludes = (\[[^\]]*\])/.exec(bundled)[1]);

// The files of the function of an entrypoint, as packFunctionBundle takes them.
async function bundle(folder, entry) {
  const { functions } = json(path.join(folder, 'vercel.json')) ?? {};
  const own = findMatchingFunction(functions, [entry, entry.replace(/\.py$/, '')])?.functionConfig ?? {};
  const ignore = [...excludes, ...[own.excludeFiles ?? []].flat()];
  const files = await glob('**', { cwd: folder, ignore });
  for (const pattern of [own.includeFiles ?? []].flat()) Object.assign(files, await glob(pattern, folder));
  return Object.keys(files).sort();
}

// How the builder chooses a Python is not exported; in its build image every version is installed.
function insideOfBuilder() {
  const file = path.join(home, '@vercel/python/dist/index.js');
  const inside = new Module(file, module);
  Object.assign(inside, { filename: file, paths: Module._nodeModulePaths(path.dirname(file)) });
  inside._compile(`${bundled}\nisInstalled = () => true;\nmodule.exports = { resolvePythonVersion };`, file);
  return inside.exports;
}
const { resolvePythonVersion } = insideOfBuilder();

// The manifest of an entrypoint, and its Python.
async function manifest(rootDir, folder) {
  // It says what it takes, for each of them.
  console.log = console.warn = () => {};
  try {
    const pythonPackage = await discoverPythonPackage({ entrypointDir: path.join(rootDir, folder), rootDir });
    const { pythonVersion } = resolvePythonVersion({ isDev: false, pythonPackage, rootDir });
    const found = pythonPackage.manifest;
    return [found ? found.origin?.path ?? found.path : null, `${pythonVersion.major}.${pythonVersion.minor}`];
  } catch (error) {
    return [null, null];
  }
}

// Where the rewrites of vercel.json lead a request.
function destination(folder, request) {
  const { rewrites } = json(path.join(folder, 'vercel.json')) ?? {};
  const { routes } = getTransformedRoutes({ rewrites });
  return (routes ?? []).find(({ src, dest }) => dest && new RegExp(src).test(request))?.dest ?? null;
}

async function main() {
  const asked = JSON.parse(fs.readFileSync(0, 'utf8'));
  const answer = { modules: [], projects: [], destinations: [], bundles: [], manifests: [] };
  for (const source of asked.modules ?? []) answer.modules.push(await findAppOrHandler(source));
  for (const folder of asked.projects ?? []) answer.projects.push(await project(folder));
  for (const [folder, request] of asked.requests ?? []) answer.destinations.push(destination(folder, request));
  for (const [folder, entry] of asked.bundles ?? []) answer.bundles.push(await bundle(folder, entry));
  for (const [folder, entry] of asked.manifests ?? []) answer.manifests.push(await manifest(folder, entry));
  process.stdout.write(JSON.stringify(answer));
}

main();
