import { program, text } from '../rootfs/sketch.ts';
import { KB, MB, type ImageBuild, type ImageFamily } from './family.ts';
import { dataDirectory } from './steps.ts';

const CONFIG = `global:
  scrape_interval: 15s
  evaluation_interval: 15s

scrape_configs:
  - job_name: "prometheus"
    static_configs:
      - targets: ["localhost:9090"]
        labels:
          app: "prometheus"
`;

function build(version: string, names: readonly string[]): ImageBuild {
  return {
    tags: names,
    created: '2025-09-23T08:50:24.000Z',
    from: 'quay.io/prometheus/busybox:latest',
    steps: [
      { label: { maintainer: 'The Prometheus Authors <prometheus-developers@googlegroups.com>' } },
      { label: { 'org.opencontainers.image.source': 'https://github.com/prometheus/prometheus' } },
      {
        copy: '.build/linux-amd64/prometheus /bin/prometheus',
        size: 158 * MB,
        files: () => ({ '/bin/prometheus': program('prometheus', 157_000_000) }),
      },
      {
        copy: '.build/linux-amd64/promtool /bin/promtool',
        size: 149 * MB,
        files: () => ({ '/bin/promtool': program('promtool', 148_000_000) }),
      },
      {
        copy: 'documentation/examples/prometheus.yml /etc/prometheus/prometheus.yml',
        files: () => ({ '/etc/prometheus/prometheus.yml': text(CONFIG) }),
      },
      { workdir: '/prometheus', size: 1 * KB, files: () => dataDirectory('/prometheus', 65_534) },
      { user: 'nobody' },
      { expose: ['9090/tcp'] },
      { volume: ['/prometheus'] },
      { entrypoint: ['/bin/prometheus'] },
      { cmd: ['--config.file=/etc/prometheus/prometheus.yml', '--storage.tsdb.path=/prometheus'] },
      { label: { 'org.opencontainers.image.version': `v${version}` } },
    ],
  };
}

const BUILDS = [build('3.6.0', ['v3.6.0', 'v3', 'latest', 'main']), build('2.55.1', ['v2.55.1', 'v2'])];

const DESCRIPTION = 'Collects metrics, keeps them over time and alerts';

export const PROMETHEUS: ImageFamily = {
  name: 'prom/prometheus',
  description: DESCRIPTION,
  stars: 2100,
  builds: BUILDS,
};

/** The same images, where the project publishes them first. */
export const PROMETHEUS_ON_QUAY: ImageFamily = {
  name: 'quay.io/prometheus/prometheus',
  description: DESCRIPTION,
  stars: 0,
  builds: BUILDS,
};
