import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLog, redact } from '../src/log.ts';

async function logged(
  write: (log: Awaited<ReturnType<typeof createLog>>) => void,
  logFormat: 'json' | 'pretty' = 'json',
): Promise<string> {
  const output = new PassThrough() as unknown as NodeJS.WriteStream;
  const log = await createLog({ logLevel: 'info', logFormat, discordToken: 'sEcReT.t0ken' }, output);
  write(log);
  return String((output as unknown as PassThrough).read());
}

describe('the log', () => {
  it('writes one JSON object a line, with the time in ISO 8601 and the level by name', async () => {
    const line = JSON.parse(await logged((log) => log.info({ command: 'explain' }, 'interaction'))) as object;
    expect(line).toMatchObject({ level: 'info', command: 'explain', msg: 'interaction' });
    expect(line).toHaveProperty('time', expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/));
  });

  it.each(['json', 'pretty'] as const)('never writes the token, wherever it stands (%s)', async (format) => {
    const text = await logged((log) => {
      log.info({ deep: { headers: { authorization: 'Bot sEcReT.t0ken' } } }, 'with sEcReT.t0ken');
      log.error({ err: new Error('request with sEcReT.t0ken failed') });
    }, format);
    expect(text).toContain('[redacted]');
    expect(text).not.toContain('sEcReT');
  });

  it('takes interaction tokens out of URLs: whoever has one can speak as the bot', () => {
    const token = 'aW50ZXJhY3Rpb246MTIzNDU2Nzg5'.padEnd(80, 'x');
    const url = `https://discord.com/api/v10/webhooks/42/${token}/messages/%40original`;
    expect(redact(url, [])).toBe('https://discord.com/api/v10/webhooks/42/[redacted]/messages/%40original');
    expect(redact(`/interactions/42/${token}/callback`, [])).toBe('/interactions/42/[redacted]/callback');
  });
});
