import type { AppState, Waiting } from './app-state.ts';

/** How an interaction ended, as an event tells it. */
export type Outcome = { ok: true } | { ok: false; reason: 'timeout' | 'offline' };

/** What is happening on a component: a second press while it is pending does nothing. */
export function waitingOn(state: AppState, messageId: string, customId: string): Waiting | undefined {
  return state.waiting.findLast(
    ({ source }) =>
      source.kind === 'component' && source.messageId === messageId && source.customId === customId,
  );
}

/** Begins an interaction. What failed on the same component or modal before is forgotten. */
export function begin(state: AppState, waiting: Waiting): AppState {
  const others = state.waiting.filter(
    (other) => !(other.status === 'failed' && isSameSource(other.source, waiting.source)),
  );
  return { ...state, waiting: [...others, waiting] };
}

/** The server has given the interaction its id. */
export function accept(state: AppState, key: number, interactionId: string): AppState {
  return change(
    state,
    (waiting) => waiting.key === key,
    (waiting) => ({ ...waiting, interactionId }),
  );
}

/** The server refused the request itself. */
export function refuse(state: AppState, key: number, detail: string): AppState {
  return change(
    state,
    (waiting) => waiting.key === key,
    (waiting) => ({ ...waiting, status: 'failed', reason: { kind: 'refused', detail } }),
  );
}

/**
 * The bot answered, or did not: what was answered goes, what failed stays to be seen. A modal closes once its
 * submission has been answered, and keeps what was typed otherwise.
 */
export function settle(state: AppState, interactionId: string, outcome: Outcome): AppState {
  const settled = state.waiting.find((waiting) => waiting.interactionId === interactionId);
  if (!settled) return state;
  if (!outcome.ok) {
    const { reason } = outcome;
    return change(
      state,
      (waiting) => waiting === settled,
      (waiting) => ({ ...waiting, status: 'failed', reason: { kind: reason } }),
    );
  }
  const { source } = settled;
  const closes = source.kind === 'modal' && source.modalId === state.modal?.modalId;
  return {
    ...state,
    modal: closes ? undefined : state.modal,
    waiting: state.waiting.filter((waiting) => waiting !== settled),
  };
}

export function forget(state: AppState, key: number): AppState {
  return { ...state, waiting: state.waiting.filter((waiting) => waiting.key !== key) };
}

function change(
  state: AppState,
  isIt: (waiting: Waiting) => boolean,
  update: (waiting: Waiting) => Waiting,
): AppState {
  return { ...state, waiting: state.waiting.map((waiting) => (isIt(waiting) ? update(waiting) : waiting)) };
}

function isSameSource(a: Waiting['source'], b: Waiting['source']): boolean {
  if (a.kind === 'component' && b.kind === 'component') return a.messageId === b.messageId;
  return a.kind === 'modal' && b.kind === 'modal' && a.modalId === b.modalId;
}
