import type { PageRule } from './rule.ts';

const FEWEST = 2;

/** Sources for further reading: two or more good addresses. */
export const sources: PageRule = function* sources({ concept, file, keyLine }) {
  if (concept.sources.length < FEWEST) {
    const what = `the page has ${concept.sources.length} sources`;
    yield {
      file,
      line: keyLine(['sources']),
      rule: 'source',
      what,
      fix: `give ${FEWEST} or more good places to read on`,
    };
  }
  const seen = new Set<string>();
  for (const [index, { url }] of concept.sources.entries()) {
    const at = { file, line: keyLine(['sources', index]), rule: 'source' };
    if (!isGoodAddress(url)) {
      yield {
        ...at,
        what: `"${url}" is not a full https address`,
        fix: 'write it as https://host/path, without spaces',
      };
    } else if (seen.has(addressKey(url))) {
      yield { ...at, what: `"${url}" stands twice`, fix: 'remove one' };
    } else {
      seen.add(addressKey(url));
    }
  }
};

function isGoodAddress(url: string): boolean {
  if (!URL.canParse(url) || /[\s<>()]/.test(url)) return false;
  const { protocol, hostname, username } = new URL(url);
  return protocol === 'https:' && hostname.includes('.') && username === '';
}

function addressKey(url: string): string {
  const { host, pathname, hash } = new URL(url);
  return `${host}${pathname.replace(/\/$/, '')}${hash}`;
}
