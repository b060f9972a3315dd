import type { RoundEvent } from '../round/event.ts';
import type { Action } from '../rounds.ts';

/** What a person did, as it is stored. Starting is another matter: it takes a plan. */
export function toEvent(action: Exclude<Action, { kind: 'start' }>, at: number): RoundEvent {
  switch (action.kind) {
    case 'join':
      return { at, kind: 'joined', userId: action.userId, name: action.name };
    case 'leave':
      return { at, kind: 'left', userId: action.userId };
    case 'answer': {
      const { userId, name, no, answer } = action;
      return { at, kind: 'answered', userId, name, no, answer };
    }
    case 'skip': {
      const { userId, no, power } = action;
      return { at, kind: 'skip', userId, no, power };
    }
    case 'stop':
      return { at, kind: 'stop', userId: action.userId, power: action.power };
  }
}
