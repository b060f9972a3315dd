import { createHash } from 'node:crypto';
import { FsError } from '../../../linux/fs/fs-error.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import { CliError } from './cli-error.ts';
import { fileErrorText } from './error-text.ts';
import { marshal } from './go-json.ts';

export const DEFAULT_CONTEXT = 'default';
export const DEFAULT_SOCKET = 'unix:///var/run/docker.sock';
export const DEFAULT_DESCRIPTION = 'Current DOCKER_HOST based configuration';

/** What `meta.json` says of a context, in its own order. */
export interface ContextMetadata {
  readonly Name: string;
  readonly Metadata: { readonly Description?: string };
  readonly Endpoints: {
    readonly docker?: { readonly Host?: string; readonly SkipTLSVerify: boolean };
  };
}

/** Contexts as the real tool keeps them: `contexts/meta/SHA256-OF-NAME/meta.json`, certificates beside in `tls`. */
export class ContextStore {
  readonly #files: FileSystem;
  readonly #folder: string;

  /** @param folder the client's folder, `/root/.docker` */
  constructor(files: FileSystem, folder: string) {
    this.#files = files;
    this.#folder = `${folder}/contexts`;
  }

  metadataFolder(name: string): string {
    return `${this.#folder}/meta/${digest(name)}`;
  }

  tlsFolder(name: string): string {
    return `${this.#folder}/tls/${digest(name)}`;
  }

  has(name: string): boolean {
    return this.#files.exists(`${this.metadataFolder(name)}/meta.json`);
  }

  /** @throws CliError when there is none of this name */
  get(name: string): ContextMetadata {
    const path = `${this.metadataFolder(name)}/meta.json`;
    try {
      return asMetadata(name, JSON.parse(this.#files.readFile(path)));
    } catch (error) {
      if (error instanceof SyntaxError) {
        throw new CliError(`parsing ${path}: unexpected end of JSON input`, { code: 'context-broken' });
      }
      if (!(error instanceof FsError)) throw error;
      const reason = fileErrorText('open', path, error);
      throw new CliError(`context "${name}": context not found: ${reason}`, { code: 'context-not-found' });
    }
  }

  /** All but the default one, by name. */
  list(): readonly ContextMetadata[] {
    const folder = `${this.#folder}/meta`;
    if (!this.#files.exists(folder)) return [];
    return this.#files
      .readdir(folder)
      .flatMap((entry): ContextMetadata[] => {
        const path = `${folder}/${entry}/meta.json`;
        if (!this.#files.exists(path)) return [];
        try {
          return [asMetadata('', JSON.parse(this.#files.readFile(path)))];
        } catch (error) {
          if (error instanceof SyntaxError || error instanceof FsError) return [];
          throw error;
        }
      })
      .sort((a, b) => (a.Name < b.Name ? -1 : 1));
  }

  put(metadata: ContextMetadata): void {
    const folder = this.metadataFolder(metadata.Name);
    this.#files.mkdir(folder, { parents: true, mode: 0o755 });
    this.#files.writeFile(`${folder}/meta.json`, marshal(metadata), { mode: 0o644 });
  }

  remove(name: string): void {
    for (const folder of [this.metadataFolder(name), this.tlsFolder(name)]) {
      if (this.#files.exists(folder)) this.#files.removeAll(folder);
    }
  }

  /** Where a certificate of a context's endpoint lies, with its name: `ca.pem`, `cert.pem`, `key.pem`. */
  tlsFile(name: string, file: string): string {
    return `${this.tlsFolder(name)}/docker/${file}`;
  }

  /** The names of the certificates that a context has. */
  tlsFiles(name: string): readonly string[] {
    const folder = `${this.tlsFolder(name)}/docker`;
    return this.#files.exists(folder) ? this.#files.readdir(folder) : [];
  }

  putTls(name: string, file: string, content: string): void {
    this.#files.mkdir(`${this.tlsFolder(name)}/docker`, { parents: true, mode: 0o700 });
    this.#files.writeFile(this.tlsFile(name, file), content, { mode: 0o600 });
  }

  readTls(name: string, file: string): string {
    return this.#files.readFile(this.tlsFile(name, file));
  }
}

/** What a file says of a context, with the fields that somebody's editor left out. */
export function asMetadata(name: string, data: unknown): ContextMetadata {
  const record = (value: unknown): Readonly<Record<string, unknown>> =>
    typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const { Name, Metadata, Endpoints } = record(data);
  const { Description } = record(Metadata);
  const { docker } = record(Endpoints);
  const { Host, SkipTLSVerify } = record(docker);
  return {
    Name: typeof Name === 'string' ? Name : name,
    Metadata: typeof Description === 'string' ? { Description } : {},
    Endpoints: {
      docker: {
        ...(typeof Host === 'string' ? { Host } : {}),
        SkipTLSVerify: SkipTLSVerify === true,
      },
    },
  };
}

function digest(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}
