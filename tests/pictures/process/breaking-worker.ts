/**
 * A drawing process that ends over an SVG that says so, and answers every other with its length; asked for a token,
 * with the length of the one it was started with.
 */
import type { DrawAnswer, DrawRequest } from '../../../src/pictures/process/message.ts';

process.on('message', ({ svg }: DrawRequest) => {
  if (svg === 'end') process.exit(3);
  if (svg === 'kill') process.kill(process.pid, 'SIGKILL');
  process.send?.({
    kind: 'drawn',
    png: new Uint8Array(1),
    width: svg === 'DISCORD_TOKEN' ? (process.env[svg]?.length ?? 0) : svg.length,
    height: 1,
  } satisfies DrawAnswer);
});
