import { describe, expect, it } from 'vitest';
import { sharedBot } from '../support/bot.ts';
import { privateReply, textOf } from '../support/messages.ts';

const bot = sharedBot();

const person = (name: string) => bot().playground.person(name);
const general = () => bot().playground.channel('#일반');

const docker = (name: string, line: string, channel = general()) =>
  privateReply(person(name).slash(channel, 'docker', { line }));

describe('/docker', () => {
  it('runs a line and says what changed', async () => {
    const message = await docker('민지', 'run --rm busybox echo hi');
    expect(textOf(message)).toContain('hi');
  });
});
