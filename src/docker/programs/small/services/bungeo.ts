import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { answer, html, pathOf, text } from '../../web/http-server.ts';
import { isoTime, leave, type Service, titlePage, UNKNOWN } from '../service.ts';

const VERSION = '0.1.0';

function logLine(process: ProcessContext, fields: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify({ level: 'info', time: isoTime(process), ...fields })}\n`;
}

function portOf({ env }: ProcessContext): number {
  return Number(env['PORT'] || 3000);
}

function addressOf(process: ProcessContext): string {
  const host = process.env['HOST'] || '127.0.0.1';
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${portOf(process)}`;
}

/** As many as there are files of a kind in a folder of the application. */
function countIn({ fs }: ProcessContext, folder: string, ending: string): number {
  try {
    return fs.readdir(folder).filter((name) => name.endsWith(ending)).length;
  } catch (error) {
    if (error instanceof FsError) return 0;
    throw error;
  }
}

/** This bot in a container of its own prompt. Without a token it serves a local Discord; no other is in reach here. */
export const BUNGEO: Service = {
  memory: 150_000_000,
  problem(process) {
    const path = process.fs.resolve(process.env['DATABASE_PATH'] || 'data/bungeo.db');
    if (leave(process, path, 'SQLite format 3\n')) return undefined;
    const msg = `${path} cannot be used (unable to open database file). Check that it is a file which Bungeo may read and write, in a directory where it may create files, on a disk with space left.`;
    return { lines: `${JSON.stringify({ level: 'fatal', time: isoTime(process), msg })}\n`, code: 1 };
  },
  phases: [
    { after: 1, ports: (process) => [portOf(process)], say: () => '' },
    {
      after: 0,
      say(process) {
        const local = process.env['DISCORD_TOKEN']
          ? ''
          : `\n  Bungeo is here: ${addressOf(process)}\n  (no DISCORD_TOKEN, so this is a local Discord)\n\n`;
        const ready = {
          concepts: countIn(process, 'src/content/concepts', '.md'),
          commands: countIn(process, 'src/commands', '.ts'),
          database: process.env['DATABASE_PATH'] || 'data/bungeo.db',
          health: `${addressOf(process)}/healthz`,
          msg: 'Bungeo is ready',
        };
        return logLine(process, { shard: 0, msg: 'gateway ready' }) + logLine(process, ready) + local;
      },
    },
  ],
  answer(process, request) {
    switch (pathOf(request.target) ?? '') {
      case '/healthz': {
        const health = { status: 'ok', gateway: 'ready', database: 'ok', version: VERSION };
        return answer(200, 'application/json; charset=utf-8', `${JSON.stringify(health)}\n`, [
          ['cache-control', 'no-store'],
        ]);
      }
      case '/':
        if (!process.env['DISCORD_TOKEN']) return html(titlePage('Bungeo playground'));
        return text('', 404);
      default:
        return text(UNKNOWN, 404);
    }
  },
  end: (process, signal) => ({
    lines:
      logLine(process, { signal: signal === 2 ? 'SIGINT' : 'SIGTERM', msg: 'stopping' }) +
      logLine(process, { msg: 'stopped' }),
    code: 0,
  }),
};
