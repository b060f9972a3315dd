import { ADMINER } from './adminer.ts';
import { ALPINE } from './alpine.ts';
import { AMAZON_CORRETTO } from './amazoncorretto.ts';
import { BUILDPACK_DEPS } from './buildpack-deps.ts';
import { BUSYBOX } from './busybox.ts';
import { CADDY } from './caddy.ts';
import { DEBIAN_IMAGES } from './debian.ts';
import { GETTING_STARTED, VISUALIZER, WELCOME_TO_DOCKER } from './docker-samples.ts';
import { DOCKER } from './docker.ts';
import { DOCKERFILE } from './dockerfile.ts';
import { ECLIPSE_TEMURIN } from './eclipse-temurin.ts';
import { ELASTICSEARCH, KIBANA } from './elastic.ts';
import type { ImageFamily } from './family.ts';
import { GCC } from './gcc.ts';
import { GHOST } from './ghost.ts';
import { ECHO } from './gihyodocker.ts';
import { GITLAB } from './gitlab.ts';
import { GOLANG } from './golang.ts';
import { GRADLE } from './gradle.ts';
import { GRAFANA } from './grafana.ts';
import { HAPROXY } from './haproxy.ts';
import { CONSUL, HTTP_ECHO, OLD_CONSUL, OLD_VAULT, VAULT } from './hashicorp.ts';
import { HELLO_WORLD } from './hello-world.ts';
import { HTTPD } from './httpd.ts';
import { JENKINS } from './jenkins.ts';
import { KAFKA } from './kafka.ts';
import { MARIADB } from './mariadb.ts';
import { MAVEN } from './maven.ts';
import { MEMCACHED } from './memcached.ts';
import { MINIO } from './minio.ts';
import { MONGO } from './mongo.ts';
import { MYSQL } from './mysql.ts';
import { NEXTCLOUD } from './nextcloud.ts';
import { NGINX_UNPRIVILEGED } from './nginx-unprivileged.ts';
import { NGINX } from './nginx.ts';
import { NODE } from './node.ts';
import { OPENJDK } from './openjdk.ts';
import { ORACLE_LINUX } from './oraclelinux.ts';
import { PHP } from './php.ts';
import { OWN_PHPMYADMIN, PHPMYADMIN } from './phpmyadmin.ts';
import { PORTAINER } from './portainer.ts';
import { POSTGRES } from './postgres.ts';
import { PROMETHEUS_BUSYBOX } from './prometheus-busybox.ts';
import { PROMETHEUS, PROMETHEUS_ON_QUAY } from './prometheus.ts';
import { PYTHON } from './python.ts';
import { RABBITMQ } from './rabbitmq.ts';
import { AMAZON_LINUX, CENTOS, FEDORA, ROCKY_LINUX } from './red-hat.ts';
import { REDIS } from './redis.ts';
import { REGISTRY } from './registry.ts';
import { RUBY } from './ruby.ts';
import { RUST } from './rust.ts';
import { CURL, GIT, NETSHOOT, OLD_WHOAMI, PAUSE, RYUK, WHOAMI } from './small-tools.ts';
import { SONARQUBE } from './sonarqube.ts';
import { TOMCAT } from './tomcat.ts';
import { TRAEFIK } from './traefik.ts';
import { UBUNTU_IMAGES } from './ubuntu.ts';
import { WHALESAY } from './whalesay.ts';
import { WORDPRESS } from './wordpress.ts';

/** Every image family there is. A new one is a file beside this and a line here. */
export const FAMILIES: readonly ImageFamily[] = [
  ADMINER,
  ALPINE,
  AMAZON_CORRETTO,
  BUILDPACK_DEPS,
  BUSYBOX,
  CADDY,
  DEBIAN_IMAGES,
  GETTING_STARTED,
  VISUALIZER,
  WELCOME_TO_DOCKER,
  DOCKER,
  DOCKERFILE,
  ECLIPSE_TEMURIN,
  ELASTICSEARCH,
  KIBANA,
  GCC,
  GHOST,
  ECHO,
  GITLAB,
  GOLANG,
  GRADLE,
  GRAFANA,
  HAPROXY,
  CONSUL,
  HTTP_ECHO,
  OLD_CONSUL,
  OLD_VAULT,
  VAULT,
  HELLO_WORLD,
  HTTPD,
  JENKINS,
  KAFKA,
  MARIADB,
  MAVEN,
  MEMCACHED,
  MINIO,
  MONGO,
  MYSQL,
  NEXTCLOUD,
  NGINX_UNPRIVILEGED,
  NGINX,
  NODE,
  OPENJDK,
  ORACLE_LINUX,
  PHP,
  OWN_PHPMYADMIN,
  PHPMYADMIN,
  PORTAINER,
  POSTGRES,
  PROMETHEUS_BUSYBOX,
  PROMETHEUS,
  PROMETHEUS_ON_QUAY,
  PYTHON,
  RABBITMQ,
  AMAZON_LINUX,
  CENTOS,
  FEDORA,
  ROCKY_LINUX,
  REDIS,
  REGISTRY,
  RUBY,
  RUST,
  CURL,
  GIT,
  NETSHOOT,
  OLD_WHOAMI,
  PAUSE,
  RYUK,
  WHOAMI,
  SONARQUBE,
  TOMCAT,
  TRAEFIK,
  UBUNTU_IMAGES,
  WHALESAY,
  WORDPRESS,
];
