import type { FileSystem } from '../../../linux/fs/file-system.ts';

/** Which project is wanted: the flags of `docker compose` itself, and what a command adds. */
export interface LoadRequest {
  /** `-f`, in order; empty: `COMPOSE_FILE`, else the usual names in this folder and those above. */
  readonly files: readonly string[];
  /** `-p`; empty: by `COMPOSE_PROJECT_NAME`, the files' `name`, or the folder. */
  readonly projectName?: string;
  /** `--project-directory` */
  readonly projectDirectory?: string;
  /** `--profile` */
  readonly profiles?: readonly string[];
  /** `--env-file`; empty: `.env` */
  readonly envFiles?: readonly string[];
  /** Narrows the project down to these and what they depend on; their profiles are switched on. */
  readonly services?: readonly string[];
  /** `--all-resources`: keeps networks, volumes, secrets and configs that no service uses. */
  readonly allResources?: boolean;
  /** false: `--no-normalize` */
  readonly normalize?: boolean;
  /** false: `--no-path-resolution` */
  readonly resolvePaths?: boolean;
  /** false: `--no-consistency` */
  readonly consistency?: boolean;
  /** false: `env_file` is not read, and `environment` holds only what the file itself says. */
  readonly resolveEnvironment?: boolean;
}

/** What loading needs of the machine. */
export interface LoadContext {
  readonly files: FileSystem;
  readonly env: Readonly<Record<string, string>>;
  /** For `-f -`. */
  readStdin(): string;
  /** Told of what is doubtful but no error: an unset variable, the obsolete `version`. The bare message. */
  warn(message: string): void;
}
