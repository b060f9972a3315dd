import type {
  ManifestRequest,
  PushedImage,
  PushRequest,
  Registries,
  RegistryAnswer,
  RegistryProblem,
  RemoteImage,
} from '../../../src/docker/engine/index.ts';
import { BUSYBOX, NGINX } from './lab.ts';

const STATUS: Readonly<Record<RegistryProblem, number>> = {
  'repository-unknown': 404,
  'manifest-unknown': 404,
  'platform-missing': 404,
  denied: 403,
  unauthorized: 401,
  'rate-limited': 429,
  unreachable: 500,
  'no-such-host': 500,
  'not-tls': 500,
};

export const DIGEST = `sha256:${'e'.repeat(64)}`;

const OLD_NGINX: RemoteImage = {
  digest: DIGEST,
  image: {
    ...NGINX,
    id: `sha256:${'f'.repeat(64)}`,
    layers: [
      ...BUSYBOX.layers,
      ...['3', '4', '5', '6'].map((digit) => ({ diffId: `sha256:${digit.repeat(64)}`, size: 3_000 })),
    ],
    history: [
      { created: '2025-01-01T00:00:00Z', createdBy: 'COPY / / # buildkit' },
      { created: '2025-01-01T00:00:00Z', createdBy: 'CMD ["sh"]', emptyLayer: true },
    ],
  },
  blobs: ['a', 'b', 'c', 'd', 'e'].map((digit) => ({ digest: `sha256:${digit.repeat(64)}`, size: 900 })),
};

/** Has `nginx:1` and `nginx:old`, one image; refuses by the names of problems (`denied/x`). */
export class ToyRegistries implements Registries {
  layers: PushedImage['layers'] = ['pushed', 'pushed'];

  manifest({ domain, path, reference }: ManifestRequest): RegistryAnswer<RemoteImage> {
    const problem = this.#problem(domain, path);
    if (problem) return problem;
    return ['1', 'old', DIGEST].includes(reference)
      ? { ok: true, value: OLD_NGINX }
      : this.#refusal('manifest-unknown');
  }

  tags(): RegistryAnswer<readonly string[]> {
    return { ok: true, value: ['1', 'old'] };
  }

  push({ domain, path }: PushRequest): RegistryAnswer<PushedImage> {
    return (
      this.#problem(domain, path) ?? { ok: true, value: { digest: DIGEST, size: 527, layers: this.layers } }
    );
  }

  login({ auth }: { auth: { password: string } }) {
    return auth.password === 'bad'
      ? this.#refusal('unauthorized')
      : { ok: true as const, value: { status: 'Login Succeeded', identityToken: '' } };
  }

  search() {
    const result = (name: string, stars: number, official: boolean) => ({
      name,
      description: `About ${name}`,
      stars,
      official,
      automated: false,
    });
    return { ok: true as const, value: [result('nginx', 100, true), result('me/nginx', 3, false)] };
  }

  #problem(domain: string, path: string) {
    const [owner = ''] = path.split('/');
    const name = domain === 'docker.io' ? owner : domain.replace(/\.test$/, '');
    return Object.hasOwn(STATUS, name) ? this.#refusal(name as RegistryProblem) : undefined;
  }

  #refusal(problem: RegistryProblem) {
    return { ok: false as const, problem, message: `told: ${problem}`, status: STATUS[problem] };
  }
}
