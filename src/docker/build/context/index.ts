/** What a build is made of, before it is looked at: the files of its context, and its Dockerfile. */
export { findSource, type BuildSource, type ContextSource, type DockerfileSource } from './build-source.ts';
export { IgnorePatterns } from './ignore-patterns.ts';
export { dockerfileText, loadDockerfile, type LoadedDockerfile } from './load-dockerfile.ts';
export { fetchFailure, type FetchFailure, type RemoteContext } from './remote.ts';
export {
  archiveEntries,
  contextEntries,
  ContextTooLarge,
  loadIgnore,
  putEntries,
  type ContextWish,
} from './send-context.ts';
export { transferSize, type SentEntry } from './transfer-size.ts';
