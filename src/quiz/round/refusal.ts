/** Why something a person did does not count; the round is as it was. */
export type Refusal =
  /** The lobby is over. */
  | 'started'
  /** It has not started yet. */
  | 'not-started'
  /** Survival needs two players, teams one each. */
  | 'too-few'
  | 'already-in'
  | 'not-in'
  /** The question is closed, skipped, or another one is open by now. */
  | 'closed'
  /** Survival: out already, or not there from the beginning. */
  | 'out'
  /** The answer does not fit the question. */
  | 'unfit'
  | 'already-voted'
  /** Only the host, or who manages the server, may do that now. */
  | 'not-host'
  /** As many as a round takes are in it. */
  | 'full'
  | 'ended';
