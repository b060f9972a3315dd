import { formatDate } from '../../../../../linux/utilities/system/date-format.ts';
import { clockIn, UTC } from '../../../../../linux/utilities/system/time-zone.ts';
import type { Exchange } from './exchange.ts';

/** Names longer than this are cut, and columns begin behind it. */
const NAME_WIDTH = 50;

/** The page of a directory's files: names, times and sizes in columns. @throws FsError */
export function listing({ fs, uri, process }: Exchange, directory: string): string {
  const rows = fs
    .readdir(directory)
    .filter((name) => !name.startsWith('.'))
    .filter((name) => fs.exists(`${directory}${name}`))
    .map((name) => {
      process.work(1);
      const { node, size } = fs.stat(`${directory}${name}`);
      return { name, isDirectory: node.type === 'directory', size, mtime: node.mtime };
    })
    .toSorted((a, b) => Number(b.isDirectory) - Number(a.isDirectory) || (a.name < b.name ? -1 : 1));
  const title = `Index of ${escapeHtml(uri)}`;
  const head = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<h1>${title}</h1><hr><pre><a href="../">../</a>\r\n`;
  const lines = rows.map(({ name, isDirectory, size, mtime }) => {
    const shown = isDirectory ? `${name}/` : name;
    const label = shown.length > NAME_WIDTH ? `${shown.slice(0, NAME_WIDTH - 3)}..&gt;` : escapeHtml(shown);
    const space = ' '.repeat(Math.max(1, NAME_WIDTH + 1 - Math.min(shown.length, NAME_WIDTH)));
    const time = formatDate(clockIn(UTC, { seconds: mtime, nanos: 0 }), '%d-%b-%Y %H:%M');
    return `<a href="${encodeURIComponent(name)}${isDirectory ? '/' : ''}">${label}</a>${space}${time} ${(isDirectory ? '-' : String(size)).padStart(19)}\r\n`;
  });
  return `${head}${lines.join('')}</pre><hr></body>\r\n</html>\r\n`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
