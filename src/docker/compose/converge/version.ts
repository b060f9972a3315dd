import { PLUGINS } from '../../cli/client/client-version.ts';

/** What compose writes on what it makes. */
export const COMPOSE_VERSION = PLUGINS[1].version;
