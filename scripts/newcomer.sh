#!/usr/bin/env bash
# Proves the two commands on a bare Debian 12: debootstrap makes one in a folder, the committed tree is cloned into it,
# and make demo and make test run there. Needs root and an hour; the sources of this machine's apt and npm are used.
#
#   scripts/newcomer.sh [demo|test|both]
set -euo pipefail
what=${1:-both}
root=$(cd "$(dirname "$0")/.." && pwd)
[[ $EUID -eq 0 ]] || { echo "Run as root: a root file system is made and entered." >&2; exit 1; }
command -v debootstrap >/dev/null || apt-get install -y -q debootstrap
bare=$(mktemp -d /var/tmp/zhiyuan-newcomer-XXXXXX)
# Ends what runs in the bare root, and nothing else.
end_all() {
    local pid
    for pid in $(pgrep .); do
        [[ $(readlink "/proc/$pid/root") != "$bare" ]] || kill "$pid" 2>/dev/null || true
    done
}
cleanup() { end_all; umount -l "$bare/proc" "$bare/dev/pts" "$bare/dev" 2>/dev/null || true; rm -rf --one-file-system "$bare"; }
trap cleanup EXIT

# Either of the two may be missing.
mirror=$({ cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null || true; } |
    awk '/^deb / { for (i = 2; i <= NF; i++) if ($i ~ /^http/) { print $i; exit } } /^URIs:/ { print $2; exit }')
[[ -n $mirror ]] || { echo "no package source found in /etc/apt" >&2; exit 1; }
debootstrap --variant=minbase bookworm "$bare" "$mirror"
cp -r /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d /etc/apt/trusted.gpg.d "$bare/etc/apt/" 2>/dev/null || true
cp /etc/resolv.conf /etc/hosts "$bare/etc/"
[[ -e /root/.npmrc ]] && cp /root/.npmrc "$bare/root/"
# What this machine trusts beside the usual, so that its package sources can be reached from the bare root, too.
mkdir -p "$bare/etc/ssl"
[[ -e /etc/ssl/certs/ca-certificates.crt ]] && cp /etc/ssl/certs/ca-certificates.crt "$bare/etc/ssl/machine-certificates.crt"
mount -t proc proc "$bare/proc"
mount --rbind /dev "$bare/dev"
git clone -q "$root" "$bare/root/zhiyuan"
inside() { chroot "$bare" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 ${NODE_EXTRA_CA_CERTS:+NODE_EXTRA_CA_CERTS=/etc/ssl/machine-certificates.crt} ${http_proxy:+http_proxy=$http_proxy} ${https_proxy:+https_proxy=$https_proxy} bash -c "$1"; }
# The one thing that a newcomer types before: make itself.
inside 'apt-get update -q && apt-get install -y -q --no-install-recommends make'

if [[ $what != test ]]; then
    inside 'cd /root/zhiyuan && ((make demo || echo "make demo failed") > demo.log 2>&1 &) ; for i in $(seq 3600); do grep -qE "http://127|make demo failed" demo.log && break; sleep 1; done; tail -n 20 demo.log; grep -q "http://127.0.0.1:8080" demo.log'
    inside 'exec 3<>/dev/tcp/127.0.0.1/8080 && printf "GET / HTTP/1.0\r\n\r\n" >&3 && head -c 15 <&3' | grep -q "200 OK"
    end_all
    echo "make demo works on a bare Debian 12"
fi
if [[ $what != demo ]]; then
    inside 'cd /root/zhiyuan && make test'
    echo "make test works on a bare Debian 12"
fi
