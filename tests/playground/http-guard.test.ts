import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { hostGuard } from '../../src/playground/http/guard.ts';

const request = (headers: object): IncomingMessage => ({ headers }) as IncomingMessage;

it.each([
  ['127.0.0.1', '127.0.0.1:4000', undefined, true],
  ['127.0.0.1', 'localhost:4000', 'http://localhost:4000', true],
  ['::1', '[::1]:4000', undefined, true],
  ['127.0.0.1', 'rebound.example:4000', undefined, false],
  ['127.0.0.1', '127.0.0.1.example', undefined, false],
  ['127.0.0.1', 'localhost:4000', 'http://localhost:4001', false],
  ['127.0.0.1', 'localhost:4000', 'null', false],
  ['0.0.0.0', 'study.example', undefined, true],
  ['0.0.0.0', 'study.example', 'https://study.example', true],
  ['0.0.0.0', 'study.example', 'https://other.example', false],
])('listening on %s, asked as %s from %s: %s', (listensOn, host, origin, heard) => {
  expect(hostGuard(listensOn)(request({ host, origin }))).toBe(heard);
});

it('does not hear a request without a Host', () => {
  expect(hostGuard('127.0.0.1')(request({}))).toBe(false);
});
