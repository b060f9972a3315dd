import { FsError } from '../../../../../linux/fs/fs-error.ts';
import type { Machine } from '../../core/machine.ts';
import { Refused } from '../../core/problems.ts';
import type { Bundle, SourceFile } from '../compile.ts';
import { LIBRARY } from '../library/index.ts';
import { goVersion } from '../version.ts';
import { findModule, type Module } from './modules.ts';

const NOWHERE_NEW =
  "go.mod file not found in current directory or any parent directory; see 'go help modules'";
const MAX_FILES = 200;

/** A program's files and those of its own module that it uses. @throws Refused in go's words */
export function collectProgram(vm: Machine, targets: readonly string[]): Bundle {
  const { fs } = vm.process;
  const { text, minor } = goVersion(vm.process);
  const isFiles = targets.every((each) => each.endsWith('.go'));
  const module = findModule(vm);
  const files: SourceFile[] = [];
  let label = 'command-line-arguments';
  if (isFiles)
    for (const name of targets)
      files.push({ path: '', name: fs.resolve(name), shown: shownName(name), source: readSource(vm, name) });
  else {
    const [target = '.'] = targets;
    const folder = target.replace(/\/\.\.\.$/, '').replace(/(.)\/$/, '$1');
    if (!module && minor >= 16) throw new Refused(`go: ${NOWHERE_NEW}\n`);
    if (!fs.exists(folder)) {
      throw new Refused(
        module
          ? `${minor >= 18 ? '' : 'package '}${folder.startsWith('.') ? `stat ${fs.resolve(folder)}: directory not found` : `package ${folder} is not in ${minor >= 21 ? 'std' : 'GOROOT'} (/usr/local/go/src/${folder})`}\n`
          : `can't load package: package ${folder}: cannot find package "${folder}" in any of:\n\t/usr/local/go/src/${folder} (from $GOROOT)\n\t/go/src/${folder} (from $GOPATH)\n`,
      );
    }
    const own = goFiles(vm, folder);
    if (own.length === 0) {
      const where = fs.resolve(folder);
      throw new Refused(
        minor >= 11
          ? `no Go files in ${where}\n`
          : `can't load package: package ${folder}: no Go files in ${where}\n`,
      );
    }
    for (const name of own) {
      const path = folder === '.' ? name : `${folder}/${name}`;
      files.push({ path: '', name: fs.resolve(path), shown: shownName(path), source: readSource(vm, path) });
    }
    label = labelOf(vm, module, folder);
  }
  addImports(vm, files, module);
  return { version: text, language: module?.version ?? text, label, files };
}

function labelOf(vm: Machine, module: Module | undefined, folder: string): string {
  const path = vm.process.fs.resolve(folder);
  if (module)
    return path === module.root
      ? module.name
      : `${module.name}${path.slice(module.root === '/' ? 0 : module.root.length)}`;
  const inside = /^\/go\/src\/(.+)$/.exec(path)?.[1];
  return inside ?? `_${path}`;
}

function shownName(name: string): string {
  return name.startsWith('/') || name.startsWith('../') || name.startsWith('./') ? name : `./${name}`;
}

function goFiles(vm: Machine, folder: string): readonly string[] {
  return vm.process.fs
    .readdir(folder)
    .filter(
      (name) =>
        name.endsWith('.go') &&
        !name.endsWith('_test.go') &&
        !/_(windows|darwin|arm64|js|wasm)\.go$/.test(name) &&
        !/^[._]/.test(name),
    )
    .toSorted();
}

function readSource(vm: Machine, name: string): string {
  try {
    return vm.process.fs.readFile(name).replaceAll('\r\n', '\n');
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    const { minor } = goVersion(vm.process);
    throw new Refused(
      minor >= 16
        ? `no required module provides package ${name}; to add it:\n\tgo get ${name}\n`
        : `stat ${name}: no such file or directory\n`,
    );
  }
}

/** Packages that are imported: of this module they are read too, of others they are refused. */
function addImports(vm: Machine, files: SourceFile[], module: Module | undefined): void {
  const { fs } = vm.process;
  const { minor } = goVersion(vm.process);
  const seen = new Set<string>();
  for (let index = 0; index < files.length; index += 1) {
    const file = files[index];
    if (!file) break;
    for (const { path, line, column } of importsOf(file.source)) {
      const shown = file.shown.replace(/^\.\//, '');
      if (path === '') continue;
      if (module && (path === module.name || path.startsWith(`${module.name}/`))) {
        if (seen.has(path)) continue;
        seen.add(path);
        const folder = `${module.root === '/' ? '' : module.root}${path.slice(module.name.length)}`;
        const names = fs.exists(folder) ? goFiles(vm, folder) : [];
        if (names.length === 0)
          throw new Refused(
            `${shown}:${line}:${column}: package ${path} is not in ${minor >= 21 ? 'std' : 'GOROOT'} (/usr/local/go/src/${path})\n`,
          );
        for (const name of names) {
          const full = `${folder}/${name}`;
          const relative = full.startsWith(`${fs.resolve('.')}/`)
            ? full.slice(fs.resolve('.').length + 1)
            : full;
          files.push({ path, name: full, shown: relative, source: readSource(vm, full) });
        }
        if (files.length > MAX_FILES) throw new Refused('go: too many files\n');
        continue;
      }
      if (LIBRARY[path] !== undefined || isStandard(path)) continue;
      if (!/^[^/]*\./.test(path)) {
        const where =
          minor >= 21
            ? `package ${path} is not in std (/usr/local/go/src/${path})`
            : minor >= 13
              ? `package ${path} is not in GOROOT (/usr/local/go/src/${path})`
              : `cannot find package "${path}" in any of:\n\t/usr/local/go/src/${path} (from $GOROOT)\n\t/go/src/${path} (from $GOPATH)`;
        throw new Refused(`${shown}:${line}:${column}: ${where}\n`);
      }
      if (module?.requires.some((each) => path === each || path.startsWith(`${each}/`))) continue;
      if (minor < 16)
        throw new Refused(
          `${shown}:${line}:${column}: cannot find package "${path}" in any of:\n\t/usr/local/go/src/${path} (from $GOROOT)\n\t/go/src/${path} (from $GOPATH)\n`,
        );
      throw new Refused(
        `${shown}:${line}:${column}: no required module provides package ${path}${module ? `; to add it:\n\tgo get ${path}` : `: ${NOWHERE_NEW}`}\n`,
      );
    }
  }
}

/** The standard library's other packages: they exist, though they are not understood. */
const STANDARD = new Set(
  'archive/tar archive/zip bufio bytes cmp compress/gzip container/heap container/list context crypto crypto/hmac crypto/md5 crypto/rand crypto/sha1 crypto/sha256 crypto/tls database/sql embed encoding/base64 encoding/binary encoding/csv encoding/gob encoding/hex encoding/xml expvar flag hash html/template image io/fs iter log/slog log/syslog maps math/big math/bits math/cmplx mime mime/multipart net/http/httptest net/http/httputil net/http/pprof net/mail net/rpc net/smtp os/exec os/user plugin reflect regexp runtime/debug runtime/pprof slices strings testing text/tabwriter text/template time/tzdata unicode/utf16 unsafe C'.split(
    ' ',
  ),
);

function isStandard(path: string): boolean {
  return STANDARD.has(path);
}

function importsOf(
  source: string,
): readonly { readonly path: string; readonly line: number; readonly column: number }[] {
  const found: { path: string; line: number; column: number }[] = [];
  let inGroup = false;
  source.split('\n').forEach((text, index) => {
    if (/^import\s*\(/.test(text)) inGroup = true;
    else if (inGroup && /^\s*\)/.test(text)) inGroup = false;
    const match = inGroup
      ? /^\s*(?:[\w.]+\s+)?"([^"]*)"/.exec(text)
      : /^import\s+(?:[\w.]+\s+)?"([^"]*)"/.exec(text);
    if (match)
      found.push({
        path: match[1] ?? '',
        line: index + 1,
        column: text.search(/[\w."]/) + 1 + (inGroup ? 0 : 'import '.length),
      });
  });
  return found;
}

/** Whether a program can ask others over the network. */
export function usesNetwork(bundle: Bundle): boolean {
  return bundle.files.some(({ source }) =>
    importsOf(source).some(({ path }) => path === 'net' || path === 'net/http' || path === 'os/user'),
  );
}
