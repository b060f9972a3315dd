import { FsError } from '../../../linux/fs/fs-error.ts';
import { CliError } from '../client/cli-error.ts';
import type { CliContext } from '../client/cli-context.ts';
import {
  ContextStore,
  DEFAULT_CONTEXT,
  DEFAULT_DESCRIPTION,
  type ContextMetadata,
} from '../client/context-store.ts';
import { contextName, defaultHost } from '../client/endpoint.ts';
import { configFolder, type Globals, type KnowsGlobals } from '../client/settings.ts';
import { globalFlags } from '../command-tree/global-flags.ts';

/** The contexts as one call of docker sees them: the stored ones, and the default one that is in no file. */
export class KnownContexts {
  readonly store: ContextStore;
  readonly #context: CliContext;
  readonly #globals: Globals;

  constructor(context: CliContext, line: KnowsGlobals) {
    this.#context = context;
    this.#globals = line.flagsOf(globalFlags);
    this.store = new ContextStore(context.files, configFolder(context, this.#globals));
  }

  /** The name of the one in use. */
  get current(): string {
    return contextName(this.#context, this.#globals);
  }

  get defaultHost(): string {
    return defaultHost(this.#context, this.#globals);
  }

  /** @throws CliError when there is none of this name */
  get(name: string): ContextMetadata {
    if (name !== DEFAULT_CONTEXT) return this.store.get(name);
    return {
      Name: name,
      Metadata: {},
      Endpoints: { docker: { Host: this.defaultHost, SkipTLSVerify: false } },
    };
  }

  /** What a new context is that says nothing of itself: the present default one, with its description. */
  asNew(): ContextMetadata {
    return { ...this.get(DEFAULT_CONTEXT), Metadata: { Description: DEFAULT_DESCRIPTION } };
  }

  /** Says so when the environment has the last word. */
  warnOfEnvironment(what: string): void {
    if ((this.#context.env['DOCKER_HOST'] ?? '') === '') return;
    this.#context.err(
      `Warning: DOCKER_HOST environment variable overrides the active context. To use ${what}, either set the global --context flag, or unset DOCKER_HOST environment variable.\n`,
    );
  }
}

/** @throws CliError in Go's words for a file that cannot be read or written */
export function withFile<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    throw new CliError(`open ${path}: ${error.text.toLowerCase()}`, { code: 'file' });
  }
}
