import { describe, expect, it } from 'vitest';
import { DiscordMessenger } from '../../../src/commands/quiz/messenger.ts';
import { loadContent } from '../../../src/content/load.ts';
import type { Shown } from '../../../src/discord/channel-messages.ts';
import type { View } from '../../../src/discord/components.ts';
import type { BoardPicture, Pictures } from '../../../src/pictures/pictures.ts';
import { textOf } from '../../support/messages.ts';
import { askedWith, FORMS, playersOf, questionOf, roundWith } from './rounds.ts';

const content = loadContent();
const picture: BoardPicture = {
  png: Buffer.from('png'),
  width: 1,
  height: 1,
  filename: 'podium.png',
  alt: '시상대',
};

interface Sent {
  readonly to: string;
  readonly nonce?: string;
  readonly view: View;
}

/** A messenger whose messages are kept instead of sent. */
function messengerWith(podium: Pictures['podium']) {
  const sent: Sent[] = [];
  const errors: unknown[] = [];
  const viewOf = async (shown: Shown): Promise<View> => (typeof shown === 'function' ? shown() : shown);
  const messenger = new DiscordMessenger({
    messages: {
      async post(channelId, shown, { nonce }) {
        sent.push({ to: channelId, nonce, view: await viewOf(shown) });
        return { id: '9' };
      },
      async edit(channelId, messageId, shown) {
        sent.push({ to: `${channelId}/${messageId}`, view: await viewOf(shown) });
        return 'shown';
      },
    },
    content,
    pictures: { podium },
    log: { error: (line: unknown) => errors.push(line), warn() {}, info() {} },
  });
  return { messenger, sent, errors };
}

const question = questionOf(askedWith(FORMS.one), { answers: 3, judged: true });
const ended = roundWith({
  phase: { kind: 'ended', reason: 'done', at: 1 },
  players: playersOf(3),
  questions: [question],
});

describe('the messages of a round in Discord', () => {
  it('are posted to its channel under the nonce they are given, and edited by their id', async () => {
    const { messenger, sent } = messengerWith(async () => picture);
    expect(await messenger.post(roundWith(), 'lobby', 'n1')).toEqual({ id: '9' });
    expect(await messenger.edit(ended, 'q1', '77')).toBe('shown');
    expect(sent.map(({ to, nonce }) => [to, nonce])).toEqual([
      ['2', 'n1'],
      ['2/77', undefined],
    ]);
    expect(textOf({ components: sent[1]?.view.components ?? [] })).toContain('맞힌 사람 1명');
  });

  it('end with a podium of those who answered, the best first', async () => {
    const drawn: unknown[] = [];
    const { messenger, sent } = messengerWith(async (podium) => {
      drawn.push(podium.places.map(({ points }) => points));
      return picture;
    });
    await messenger.post(ended, 'end', 'n');
    expect(drawn).toEqual([[100_000, 99_999, 99_998]]);
    expect(sent[0]?.view.files).toEqual([{ name: 'podium.png', data: picture.png, description: '시상대' }]);
  });

  it('are whole without a picture that could not be drawn', async () => {
    const { messenger, sent, errors } = messengerWith(() => Promise.reject(new Error('no font')));
    await messenger.post(ended, 'end', 'n');
    expect(sent[0]?.view.files).toEqual([]);
    expect(textOf({ components: sent[0]?.view.components ?? [] })).toContain('🥇');
    expect(errors).toHaveLength(1);
  });

  it('have no podium where nobody answered', async () => {
    const { messenger, sent } = messengerWith(() => Promise.reject(new Error('not asked for')));
    await messenger.post({ ...ended, questions: [] }, 'end', 'n');
    expect(sent[0]?.view.files).toEqual([]);
  });
});
