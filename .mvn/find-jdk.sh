# Sourced by ./mvnw and ./parley: points JAVA_HOME at a JDK 25 or newer, wherever one is installed.
# Leaves JAVA_HOME alone when none is found, so that each caller can say so in its own words.

parley_java_major() {
  [ -f "$1/release" ] && [ -x "$1/bin/javac" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

parley_is_new_enough() {
  major=$(parley_java_major "$1") && [ -n "$major" ] && [ "$major" -ge 25 ]
}

parley_find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && parley_is_new_enough "$JAVA_HOME"; then return 0; fi
  on_path=$(command -v javac 2>/dev/null || true)
  if [ -n "$on_path" ]; then
    on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
    set -- "${on_path%/bin/javac}"
  else
    set --
  fi
  for home in "$@" "${JAVA_HOME_25_X64:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/*; do
    if [ -n "$home" ] && parley_is_new_enough "$home"; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  return 1
}
