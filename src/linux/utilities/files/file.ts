import type { FileNode } from '../../fs/file-node.ts';
import { FsError } from '../../fs/fs-error.ts';
import { attempt } from '../text/inputs.ts';
import { withOptions } from '../text/options.ts';
import { displayWidth } from '../text/width.ts';
import type { UtilityContext } from '../utility.ts';

/** What a file is, and its MIME type. */
interface Kind {
  readonly text: string;
  readonly mime: string;
}

/** Guesses what files are. */
export const file = withOptions(
  {
    options: [
      'b brief',
      'i mime',
      'mime-type',
      'L dereference',
      'h no-dereference',
      's special-files',
      'z uncompress',
      'k keep-going',
      'F: separator',
      'N no-pad',
      'f: files-from',
    ],
    usage: { gnu: '[-bcCdEhikLlNnprsSvzZ0] <file> ...', busybox: '[FILE]...' },
  },
  (tool, options) => {
    if (options.operands.length === 0) return options.wrong(tool, '');
    const width = Math.max(...options.operands.map(displayWidth));
    for (const name of options.operands) {
      tool.work(1);
      const kind = describe(tool, name, options.has('L'));
      const shown = options.has('mime-type')
        ? kind.mime.replace(/;.*/, '')
        : options.has('i')
          ? kind.mime
          : kind.text;
      const pad = options.has('N') ? '' : ' '.repeat(width - displayWidth(name));
      tool.out(options.has('b') ? `${shown}\n` : `${name}${options.value('F') ?? ':'}${pad} ${shown}\n`);
    }
    return 0;
  },
);

function describe(tool: UtilityContext, name: string, follow: boolean): Kind {
  const stat = attempt(() => (follow ? tool.fs.stat(name) : tool.fs.lstat(name)));
  if (stat instanceof FsError) {
    const text = `cannot open \`${name}' (${stat.text})`;
    return { text, mime: text };
  }
  const { node } = stat;
  if (node.type === 'symlink') {
    const broken = !tool.fs.exists(name);
    return {
      text: `${broken ? 'broken symbolic link' : 'symbolic link'} to ${node.target}`,
      mime: 'inode/symlink; charset=binary',
    };
  }
  if (node.type !== 'file') return specialKind(node);
  const prefix = node.mode & 0o4000 ? 'setuid ' : '';
  if (node.program !== undefined || (node.size !== undefined && node.content === '')) {
    const text = `${prefix}ELF 64-bit LSB pie executable, x86-64, version 1 (SYSV), dynamically linked, stripped`;
    return { text, mime: 'application/x-pie-executable; charset=binary' };
  }
  const kind = contentKind(node.content);
  return { ...kind, text: prefix + kind.text };
}

function specialKind(node: FileNode): Kind {
  if (node.type === 'directory') {
    return {
      text: node.mode & 0o1000 ? 'sticky, directory' : 'directory',
      mime: 'inode/directory; charset=binary',
    };
  }
  if (node.type === 'fifo') return { text: 'fifo (named pipe)', mime: 'inode/fifo; charset=binary' };
  if (node.type === 'socket') return { text: 'socket', mime: 'inode/socket; charset=binary' };
  const numbers = 'major' in node ? ` (${node.major ?? 0}/${node.minor ?? 0})` : '';
  const kind = node.type === 'block-device' ? 'block' : 'character';
  return {
    text: `${kind} special${numbers}`,
    mime: `inode/${kind === 'block' ? 'block' : 'char'}device; charset=binary`,
  };
}

const SHELLS: Readonly<Record<string, string>> = {
  sh: 'POSIX shell script',
  dash: 'a /bin/dash script',
  bash: 'Bourne-Again shell script',
  python: 'Python script',
  python3: 'Python script',
  perl: 'Perl script text executable',
  node: 'Node.js script',
  awk: 'awk or perl script',
  ruby: 'Ruby script',
};

function contentKind(content: string): Kind {
  if (content === '') return { text: 'empty', mime: 'inode/x-empty; charset=binary' };
  if (/^bungeo-tar \d+ gzip\n/.test(content) || content.startsWith('\x1f\udc8b')) {
    return { text: 'gzip compressed data, from Unix', mime: 'application/gzip; charset=binary' };
  }
  if (/^bungeo-tar \d+\n/.test(content)) {
    return { text: 'POSIX tar archive (GNU)', mime: 'application/x-tar; charset=binary' };
  }
  if (content.startsWith('\x7fELF'))
    return { text: 'ELF 64-bit LSB executable', mime: 'application/x-executable; charset=binary' };
  if (content.startsWith('\udc89PNG')) return { text: 'PNG image data', mime: 'image/png; charset=binary' };
  if (content.includes('\0') || !content.isWellFormed()) {
    return { text: 'data', mime: 'application/octet-stream; charset=binary' };
  }
  const ascii = Buffer.byteLength(content) === content.length;
  const encoding = ascii ? 'ASCII text' : 'Unicode text, UTF-8 text';
  const charset = ascii ? 'us-ascii' : 'utf-8';
  const script = /^#! ?(\S+)(?: +(\S+))?/.exec(content);
  if (script) {
    const program = script[1]?.endsWith('/env') ? (script[2] ?? '') : (script[1] ?? '');
    const base = program.slice(program.lastIndexOf('/') + 1);
    const kind = SHELLS[base] ?? `a ${script[1]} script`;
    return {
      text: `${kind}, ${encoding} executable`,
      mime: `text/x-${base === 'sh' || base === 'bash' ? 'shellscript' : `script.${base}`}; charset=${charset}`,
    };
  }
  if (/^\s*[[{]/.test(content) && isJson(content))
    return { text: 'JSON text data', mime: `application/json; charset=${charset}` };
  if (/^\s*<!doctype html|^\s*<html/i.test(content))
    return { text: `HTML document, ${encoding}`, mime: `text/html; charset=${charset}` };
  const ending = content.includes('\r\n')
    ? ', with CRLF line terminators'
    : content.includes('\n')
      ? ''
      : ', with no line terminators';
  return { text: encoding + ending, mime: `text/plain; charset=${charset}` };
}

function isJson(content: string): boolean {
  if (content.length > 200_000) return false;
  try {
    JSON.parse(content);
    return true;
  } catch {
    return false;
  }
}
