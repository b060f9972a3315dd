import type { Resumables } from '../client/cli-context.ts';
import { group } from '../client/cli-kit.ts';
import { df } from './df.ts';
import { events, EVENTS_RESUMABLES } from './events.ts';
import { systemInfoCommand } from './info.ts';
import { prune, SYSTEM_PRUNE_RESUMABLES } from './prune.ts';

export const systemGroup = group({
  name: 'system',
  about: { ko: 'Docker 전체를 다뤄요', en: 'Work with Docker as a whole' },
  children: [df, events, systemInfoCommand, prune],
});

export const SYSTEM_RESUMABLES: Resumables = { ...EVENTS_RESUMABLES, ...SYSTEM_PRUNE_RESUMABLES };
