import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { StoreError } from '../src/db/store-error.ts';
import { backupFile } from '../src/db/sqlite/backup.ts';

const HELP = `Copies the bot's database to FILE, also while the bot runs.

  npm run backup -- FILE

FILE must not exist yet; its directory must. The copy is checked before it gets its name.
The database is the one in DATABASE_PATH, from the environment or .env (default: data/bungeo.db).`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const [file, ...rest] = positionals;
  if (!file || rest.length > 0) throw new UsageError('Name one file to write: npm run backup -- FILE');
  if (existsSync('.env')) process.loadEnvFile('.env');
  const result = await backupFile(process.env['DATABASE_PATH'] || 'data/bungeo.db', file);
  console.log(`Wrote ${result.bytes} bytes to ${result.file}`);
}

class UsageError extends Error {}

function isExpected(error: unknown): error is Error {
  return (
    error instanceof StoreError ||
    error instanceof UsageError ||
    (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  );
}

try {
  await main();
} catch (error) {
  if (!isExpected(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
