const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** What is fixed about the course of a round: numbers of players and questions, times in milliseconds. */
export const RULES = {
  players: 100,
  /** A lobby starts by itself after so long. */
  lobby: 60 * SECOND,
  /** A lobby whose message came late, or came anew, stands for at least so long from then. */
  lobbyLeft: 30 * SECOND,
  /** A question without a time closes after so long when somebody never answers. */
  untimed: 10 * MINUTE,
  /** When everybody has answered: the time left to change one's mind. */
  changeOfMind: 3 * SECOND,
  /** The pause in which a reveal is read: so long, and so much for each wrong choice and for a standing, up to `most`. */
  pause: { least: 8 * SECOND, wrongChoice: 1.5 * SECOND, standing: 3 * SECOND, most: 15 * SECOND },
  /** The standing is shown after so many questions … */
  standingEvery: 5,
  /** … unless fewer than so many are left: the end tells it soon. */
  standingBefore: 2,
  /** So many questions in a row that nobody answers end a round. */
  quiet: 2,
  /** Survival: less than this much credit, and one is out. */
  survivingCredit: 0.5,
  /** After a restart: a round that waited longer than this is not taken up again. */
  away: 10 * MINUTE,
  /** What an open question, and a lobby, have at least after a restart or when their message had to be posted anew. */
  secondWind: 15 * SECOND,
  /** What is left at least of a pause after a restart. */
  pauseLeft: 5 * SECOND,
  /** A message that is deleted so often is not posted again: without it, the round ends. */
  losses: 3,
} as const;
