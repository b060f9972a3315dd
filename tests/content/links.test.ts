import { expect, test } from 'vitest';

import { findLinks, renderLinks, withinSentence } from '../../src/content/links.ts';
import { FIXTURE_CONCEPTS } from './fixtures/concepts.ts';

const concepts = new Map(FIXTURE_CONCEPTS.map((concept) => [concept.id, concept]));

test('a link shows its words, or the title in the language of the text', () => {
  const text = '[[image]] → [[container|the running one]]';
  expect(renderLinks(text, 'ko', concepts)).toBe('이미지 → the running one');
  expect(renderLinks(text, 'en', concepts)).toBe('Image → the running one');
});

test('a dead link shows its id', () => {
  expect(renderLinks('[[nothing]]', 'ko', concepts)).toBe('nothing');
});

test("a shell's brackets are no link", () => {
  const text = 'if [[ -f x ]]; then';
  expect(findLinks(text)).toEqual([]);
  expect(renderLinks(text, 'en', concepts)).toBe(text);
});

test.each([
  ['Take the [[layer]], or the [[base-image]].', 'Take the layer, or the base image.'],
  ['It is a [[dockerfile]] on [[docker-hub]].', 'It is a Dockerfile on Docker Hub.'],
  ['So it is. [[layer]] by layer.', 'So it is. Layer by layer.'],
  ['One.\n\n**[[layer]]s** are read-only.', 'One.\n\n**Layers** are read-only.'],
  ['- [[layer]]: a part\n- of a [[layer]]', '- Layer: a part\n- of a layer'],
  ['Two kinds: [[layer]], (see [[image]])', 'Two kinds: layer, (see image)'],
  ['Is it a part? ([[layer]])', 'Is it a part? (Layer)'],
  ['a line that goes on\n[[layer]] by layer', 'a line that goes on\nlayer by layer'],
])('an English title is small within a sentence: %j', (text, shown) => {
  expect(renderLinks(text, 'en', concepts)).toBe(shown);
});

test.each([
  ['Rolling update', 'rolling update'],
  ['On-premise', 'on-premise'],
  ['Copy-on-write', 'copy-on-write'],
  ['App and desktop virtualization', 'app and desktop virtualization'],
  ['Docker on Mac and Windows', 'Docker on Mac and Windows'],
  ['Dockerfile', 'Dockerfile'],
  ['Kubernetes', 'Kubernetes'],
  ['BuildKit', 'BuildKit'],
  ['IaaS', 'IaaS'],
  ['OCI', 'OCI'],
  ['VM vs container', 'VM vs container'],
  ['VOLUME instruction', 'VOLUME instruction'],
  ['docker run', 'docker run'],
  ['cgroups', 'cgroups'],
  ['--format', '--format'],
])('within a sentence %s is %s', (title, shown) => {
  expect(withinSentence(title)).toBe(shown);
});
