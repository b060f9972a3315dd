/** What a build can be asked instead of building: to look its Dockerfile over, or to say what it takes. */
export { checkError, checkJson, checkText } from './check.ts';
export { lookOver, rereadDockerfile, type LookedOver } from './look-over.ts';
export { outlineJson, outlineOf, outlineText } from './outline.ts';
export { targetsJson, targetsText } from './targets.ts';
