root=${DESTDIR:-}
write=no
only='spool logs'
device=''

refuse() {
    echo "kumomta-partitions: $*" >&2
    exit 1
}

usage() {
    refuse "$1; usage: sh kumomta-partitions.sh [--yes] [--only spool|logs] DEVICE"
}

# Changes something, or says so in a dry run. Nothing is ever asked for.
run() {
    if [ "$write" = yes ]; then
        printf '+ %s\n' "$*"
        "$@" </dev/null
    else
        printf 'would run: %s\n' "$*"
    fi
}

mount_point() {
    case $1 in
    spool) echo /var/spool/kumomta ;;
    logs) echo /var/log/kumomta ;;
    esac
}

mib() {
    case $1 in
    spool) echo "$spool_mib" ;;
    logs) echo "$logs_mib" ;;
    esac
}

# noatime: reading a message needn't write. Not barrier=0, though the documentation has it
# for ext4: a power failure could then cost the filesystem, and with it the accepted mail.
fstab_entry() {
    echo "LABEL=kumo-$1 $(mount_point "$1") auto defaults,noatime 0 2"
}

# What has a label or a partition's name: fstab finds the filesystem by it, on any disk.
labelled() {
    {
        blkid -c /dev/null -o device -t "LABEL=$1" || true
        blkid -c /dev/null -o device -t "PARTLABEL=$1" || true
    } | sort -u
}

# A property of what lies on a device, empty where nothing does.
found_on() {
    blkid -p -o value -s "$1" "$2" || true
}

# Goes on with a partition that an earlier run has made, and refuses any other of its name.
take_over() {
    [ "$(lsblk -dnrpo PKNAME "$2" 2>/dev/null)" = "$device" ] ||
        refuse "kumo-$1 exists already, and not on $device alone: $2. Rename or remove what is not" \
            'to be used: fstab finds the filesystem by that name'
    bytes=$(lsblk -dnrbo SIZE "$2")
    [ "$bytes" -eq $(($(mib "$1") * 1048576)) ] ||
        refuse "$2 is kumo-$1 and has $bytes bytes, not $(mib "$1") MiB. Nothing was changed. To lose it," \
            "run wipefs --all $2, delete it with sgdisk --delete (its number is in sgdisk --print" \
            "$device) and run this again"
    case $(found_on TYPE "$2"):$(found_on LABEL "$2") in
    : | *:"kumo-$1") echo "$2 is kumo-$1 already: going on with it" ;;
    *)
        refuse "$2 is kumo-$1 and holds $(found_on TYPE "$2") that is not named so. To lose that," \
            "run wipefs --all $2 and run this again"
        ;;
    esac
}

while [ $# -gt 0 ]; do
    case $1 in
    --yes) write=yes ;;
    --only)
        shift
        case ${1:-} in
        spool | logs) only=$1 ;;
        *) usage '--only takes spool or logs' ;;
        esac
        ;;
    -*) usage "unknown option $1" ;;
    *)
        [ -z "$device" ] || usage 'one device, please'
        device=$1
        ;;
    esac
    shift
done

# Refusals: nothing has been changed yet.
[ -n "$device" ] || usage 'which device?'
[ "$(id -u)" -eq 0 ] || refuse 'run this as root'
id -u kumod >/dev/null 2>&1 || refuse 'there is no user kumod: install KumoMTA first'
for program in sgdisk lsblk blkid findmnt udevadm; do
    command -v "$program" >/dev/null || refuse "$program is missing (packages gdisk, util-linux, udev)"
done
device=$(readlink -f "$device") || refuse 'there is no such device'
kind=$(lsblk -dnro TYPE "$device" 2>/dev/null) || refuse "$device is not a block device"
case $kind in
disk | loop | raid* | mpath) ;;
*) refuse "$device is a $kind, not a whole disk" ;;
esac
[ -z "$(lsblk -dnro MOUNTPOINT "$device")" ] || refuse "$device is mounted"
[ -z "$(found_on TYPE "$device")" ] || refuse "$device holds $(found_on TYPE "$device") and no partitions"
case $(found_on PTTYPE "$device") in
'' | gpt) ;;
*) refuse "$device has a partition table that is not GPT" ;;
esac
wanted=0
new=''
for part in $only; do
    there=$(labelled "kumo-$part")
    if [ -n "$there" ]; then
        take_over "$part" "$there"
    else
        wanted=$((wanted + $(mib "$part")))
        new="$new $part"
    fi
    dir=$root$(mount_point "$part")
    mounted=$(findmnt -nro SOURCE --mountpoint "$dir" || true)
    [ -z "$mounted" ] || [ "$mounted" = "$there" ] || refuse "$dir is mounted from $mounted"
    if ! grep -qsxF "$(fstab_entry "$part")" "$root/etc/fstab" &&
        grep -qs "[[:space:]]$(mount_point "$part")[[:space:]]" "$root/etc/fstab"; then
        refuse "$root/etc/fstab has $(mount_point "$part") already"
    fi
    if [ -z "$mounted" ] && [ -d "$dir" ] && [ -n "$(find "$dir" -type f | head -n 1)" ]; then
        refuse "$dir holds files, which a partition mounted there would hide"
    fi
done

# The largest free block must hold what is wanted; sgdisk counts in sectors.
if [ "$wanted" -gt 0 ]; then
    first=$(sgdisk --first-aligned-in-largest "$device" | tail -n 1)
    last=$(sgdisk --end-of-largest "$device" | tail -n 1)
    sector=$(lsblk -dnro LOG-SEC "$device")
    for number in "$first" "$last" "$sector"; do
        case $number in
        '' | *[!0-9]*) refuse "the free space of $device can not be told" ;;
        esac
    done
    free=$(((last - first + 1) * sector / 1048576))
    [ "$free" -ge "$wanted" ] ||
        refuse "$device has $free MiB free in one piece, $wanted MiB are needed"
fi

# From here on, a run that fails can be started again.
stopped() {
    [ "$1" -eq 0 ] || echo 'kumomta-partitions: stopped before it was done. Mend what is said above' \
        'and run this again: it goes on with what is there' >&2
}
[ "$write" = no ] || trap 'stopped $?' EXIT
for part in $new; do
    run sgdisk "--new=0:0:+$(mib "$part")M" --typecode=0:8300 "--change-name=0:kumo-$part" "$device"
done
# The kernel reads the table of a disk in use only when it is told what is new.
run partx --update "$device"
run udevadm settle

for part in $only; do
    partition=/dev/disk/by-partlabel/kumo-$part
    old=$(found_on TYPE "$partition" 2>/dev/null)
    case " $new " in
    *" $part "*)
        if [ "$write" = yes ] && [ -n "$old" ]; then
            refuse "where $partition lies now there was $old: to lose that, run" \
                "wipefs --all $partition and run this again"
        fi
        ;;
    *) [ -z "$old" ] || continue ;;
    esac
    make_filesystem "$part" "$partition"
done

for part in $only; do
    dir=$(mount_point "$part")
    entry=$(fstab_entry "$part")
    if grep -qsxF "$entry" "$root/etc/fstab"; then
        echo "$root/etc/fstab has it already: $entry"
    elif [ "$write" = yes ]; then
        echo "$entry" >>"$root/etc/fstab"
    else
        echo "would add to $root/etc/fstab: $entry"
    fi
    run mkdir -p "$root$dir"
    if [ -z "$(findmnt -nro SOURCE --mountpoint "$root$dir" || true)" ]; then
        run mount -o noatime "LABEL=kumo-$part" "$root$dir"
    fi
    set -- "$root$dir"
    [ "$part" = logs ] || set -- "$@" "$root$dir/data" "$root$dir/meta"
    run mkdir -p "$@"
    # As KumoMTA's packages make them.
    run chown kumod:kumod "$@"
    run chmod 2770 "$@"
    if command -v restorecon >/dev/null; then
        run restorecon -R "$root$dir"
    fi
done
if [ -z "$root" ] && [ -d /run/systemd/system ]; then
    run systemctl daemon-reload
fi
[ "$write" = yes ] || echo 'Nothing was changed. Add --yes to do it.'
