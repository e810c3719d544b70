#!/bin/sh
# Fills a folder with the root of the image, all but the bundle: `make-root.sh FOLDER`, in a Debian that has Node.
set -eu
root=$1

# Node, and every library that it names. Not stripped: as it is, its checksum is the one that Node has published.
node=$(command -v node)
install -D --mode=755 "$node" "$root/usr/bin/node"
ldd "$node" | grep --only-matching '/[^ ]*' | while read -r library; do
  install -D --mode=755 "$library" "$root$library"
  # Where scanners of images look for packages: libraries without a package would be libraries without known faults.
  package=$(dpkg-query --search "*/$(basename "$(realpath "$library")")" | head --lines=1 | cut --delimiter=: --fields=1)
  mkdir -p "$root/var/lib/dpkg/status.d" "$root/usr/share/doc/$package"
  dpkg-query --status "$package" >"$root/var/lib/dpkg/status.d/$package"
  cp "/usr/share/doc/$package/copyright" "$root/usr/share/doc/$package/" 2>/dev/null || true
done
mkdir -p "$root/usr/share/doc/node"
cp /usr/local/LICENSE "$root/usr/share/doc/node/" 2>/dev/null || true

# A container runtime mounts something on these, and cannot make them in a root that is read-only.
mkdir -p "$root/dev" "$root/proc" "$root/sys" "$root/run/secrets/collectors" "$root/plugins"
mkdir -p "$root/var/lib/collectors/spool" "$root/var/lib/collectors/state"
chown -R 10001:10001 "$root/var/lib/collectors"

mkdir -p "$root/etc/ssl/certs" "$root/etc/collectors"
cp /etc/os-release "$root/etc/os-release"
# The authorities that Node itself trusts, for whatever asks the system for them: the base has no such file.
node --print 'tls.rootCertificates.join("\n")' >"$root/etc/ssl/certs/ca-certificates.crt"
echo 'collectors:x:10001:10001::/nonexistent:/nonexistent' >"$root/etc/passwd"
echo 'collectors:x:10001:' >"$root/etc/group"
# /etc/hosts before the name server: a pod has `hostAliases` there.
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
touch "$root/etc/hostname" "$root/etc/hosts" "$root/etc/resolv.conf"
# Without a configuration mounted over it, variables say everything.
echo '{}' >"$root/etc/collectors/collectors.config.json"

find "$root" -exec touch --no-dereference --date=@0 {} +
