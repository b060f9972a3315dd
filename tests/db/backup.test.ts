import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/db/index.ts';
import { backupFile } from '../../src/db/sqlite/backup.ts';
import { fingerprint, withDatabase, writeFileAtVersion } from './fixtures/sqlite-files.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** A directory with `bungeo.db` of schema 1 and one setting in it. */
function sourceFile(): { directory: string; source: string; target: string } {
  const directory = temporaryDirectory();
  const source = join(directory, 'bungeo.db');
  writeFileAtVersion(source, 1);
  withDatabase(source, (db) => db.exec(`INSERT INTO user_settings VALUES ('33', 'ko')`));
  return { directory, source, target: join(directory, 'copy.db') };
}

describe('a backup from outside', () => {
  it('copies a file as it is, without migrating it or leaving anything beside it', async () => {
    const { source, target, directory } = sourceFile();
    const before = fingerprint(source);
    const result = await backupFile(source, target);
    expect(result).toEqual({ file: target, bytes: readFileSync(target).length });
    expect(readdirSync(directory).sort()).toEqual(['bungeo.db', 'copy.db']);
    expect(fingerprint(source)).toMatchObject(before);
    withDatabase(target, (db) => {
      expect(db.pragma('user_version', { simple: true })).toBe(1);
      expect(db.pragma('journal_mode', { simple: true })).toBe('delete');
      expect(db.prepare('SELECT * FROM user_settings').all()).toEqual([{ user_id: '33', locale: 'ko' }]);
    });
  });

  it('has what a running bot has stored so far, and does not disturb it', async () => {
    const { source, target } = sourceFile();
    const bot = await openStore({ path: source });
    await bot.users.update('44', { locale: 'en' });
    await backupFile(source, target);
    expect(await bot.users.update('44', { locale: 'ko' })).toEqual({ locale: 'ko' });
    await bot.close();
    const copy = await openStore({ path: target });
    expect(await copy.users.get('33')).toEqual({ locale: 'ko' });
    expect(await copy.users.get('44')).toEqual({ locale: 'en' });
    await copy.close();
  });

  it('copies what a newer Bungeo wrote', async () => {
    const { source, target } = sourceFile();
    withDatabase(source, (db) => db.pragma('user_version = 97'));
    await backupFile(source, target);
    expect(withDatabase(target, (db) => db.pragma('user_version', { simple: true }))).toBe(97);
  });

  it('refuses a source that is not there', async () => {
    const { directory, target } = sourceFile();
    const source = join(directory, 'elsewhere.db');
    await expect(backupFile(source, target)).rejects.toMatchObject({ code: 'missing', path: source });
  });

  it('refuses another program’s database', async () => {
    const { source, target } = sourceFile();
    withDatabase(source, (db) => db.pragma('application_id = 5'));
    await expect(backupFile(source, target)).rejects.toMatchObject({ code: 'foreign', path: source });
  });

  it('refuses to call a copy of a damaged file a backup, and names the damaged one', async () => {
    const { source, target, directory } = sourceFile();
    writeFileSync(source, readFileSync(source).fill(0xa5, 4096, 8192));
    await expect(backupFile(source, target)).rejects.toMatchObject({ code: 'damaged', path: source });
    expect(readdirSync(directory)).toEqual(['bungeo.db']);
  });

  it('never overwrites a file', async () => {
    const { source, target } = sourceFile();
    writeFileSync(target, 'precious');
    await expect(backupFile(source, target)).rejects.toMatchObject({ code: 'exists', path: target });
    expect(readFileSync(target, 'utf8')).toBe('precious');
  });

  it('refuses a directory that is not there', async () => {
    const { source, directory } = sourceFile();
    const target = join(directory, 'missing', 'copy.db');
    await expect(backupFile(source, target)).rejects.toMatchObject({ code: 'unwritable', path: target });
  });
});

describe('npm run backup', () => {
  const SCRIPT = fileURLToPath(new URL('../../scripts/backup.ts', import.meta.url));

  async function run(
    cwd: string,
    args: string[],
    env: NodeJS.ProcessEnv = {},
  ): Promise<{ code: unknown; stdout: string; stderr: string }> {
    const { DATABASE_PATH: _, ...inherited } = process.env;
    const child = spawn(process.execPath, [SCRIPT, ...args], { cwd, env: { ...inherited, ...env } });
    const exited = once(child, 'exit');
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const [code] = (await exited) as [number | null];
    return { code, stdout, stderr };
  }

  it('says in one line what it wrote', async () => {
    const { directory, source, target } = sourceFile();
    const result = await run(directory, ['copy.db'], { DATABASE_PATH: source });
    const bytes = readFileSync(target).length;
    expect(result).toEqual({ code: 0, stdout: `Wrote ${bytes} bytes to ${target}\n`, stderr: '' });
  });

  it('says in one line what is wrong, without a stack', async () => {
    const { directory, source } = sourceFile();
    expect(await run(directory, ['bungeo.db'], { DATABASE_PATH: source })).toEqual({
      code: 1,
      stdout: '',
      stderr: `${source} exists already. Name a file that does not exist yet.\n`,
    });
  });

  it('finds the database by .env, and by the bot’s default', async () => {
    const { directory, target } = sourceFile();
    mkdirSync(join(directory, 'data'));
    writeFileAtVersion(join(directory, 'data', 'bungeo.db'), 2);
    expect(await run(directory, ['default.db'])).toMatchObject({ code: 0 });
    expect(
      withDatabase(join(directory, 'default.db'), (db) => db.pragma('user_version', { simple: true })),
    ).toBe(2);
    writeFileSync(join(directory, '.env'), 'DATABASE_PATH=bungeo.db\n');
    expect(await run(directory, ['copy.db'])).toMatchObject({ code: 0 });
    expect(withDatabase(target, (db) => db.pragma('user_version', { simple: true }))).toBe(1);
  });

  it.each([
    ['no file', []],
    ['two files', ['a.db', 'b.db']],
    ['an unknown option', ['--force', 'a.db']],
  ])('explains itself when given %s', async (_, args) => {
    const { directory } = sourceFile();
    const result = await run(directory, args, { DATABASE_PATH: 'bungeo.db' });
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toMatch(/^[^\n]+\n$/);
    expect(readdirSync(directory)).toEqual(['bungeo.db']);
  });

  it('has a help text', async () => {
    const result = await run(temporaryDirectory(), ['--help']);
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(result.stdout).toContain('npm run backup -- FILE');
  });
});
