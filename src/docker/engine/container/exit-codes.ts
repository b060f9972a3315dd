import { SIGKILL } from '../../../base/signal.ts';

/** The exit status of a process ended by SIGKILL: 128 and the signal's number. */
export const KILLED = 128 + SIGKILL;
