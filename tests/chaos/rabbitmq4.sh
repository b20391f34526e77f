#!/usr/bin/env bash
# Makes a RabbitMQ 4 in the folder named as the argument, beside whatever version the machine has: Debian 13's package
# and all that it needs, unpacked and made to find each other there. Needs root or user namespaces, and apt.
set -euo pipefail

folder=$(realpath -m "$1")
ready="$folder/ready"
[ -e "$ready" ] && exit 0
missing=()
for tool in mmdebstrap patchelf; do command -v "$tool" > /dev/null || missing+=("$tool"); done
if [ ${#missing[@]} -gt 0 ]; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
fi

rm -rf "$folder" && mkdir -p "$folder"
echo "Unpacking RabbitMQ 4 …"
mmdebstrap --quiet --variant=extract --include=rabbitmq-server trixie "$folder" http://deb.debian.org/debian
libraries="$folder/usr/lib/$(uname -m)-linux-gnu"
find "$folder/usr/lib/erlang" -type f -perm -u+x | while read -r program; do
  if patchelf --print-interpreter "$program" > /dev/null 2>&1; then
    patchelf --set-interpreter "$(echo "$libraries"/ld-linux-*.so.*)" --force-rpath --set-rpath "$libraries" "$program"
  fi
done
sed -i "s|ROOTDIR=/usr/lib/erlang|ROOTDIR=$folder/usr/lib/erlang|" "$folder/usr/lib/erlang/bin/erl"
touch "$ready"
