# What the measuring scripts share; sourced, not run.

# Microseconds since an arbitrary moment.
now() { local t=${EPOCHREALTIME/[.,]/}; printf '%s' "$t"; }

# Peak of a process's resident memory in kB: its VmHWM, looked at until it is gone.
peak() {
    local kb=0 seen
    while seen=$(awk '/^VmHWM:/ { print $2 }' "/proc/$1/status" 2>/dev/null) && [ -n "$seen" ]; do
        kb=$seen
        sleep 0.05
    done
    printf '%s' "$kb"
}

# The processor's name and how many cores there are.
machine() {
    awk -F ': ' '/^model name/ { printf "%s,", $2; exit }' /proc/cpuinfo
    printf ' %s core(s)' "$(nproc)"
}
