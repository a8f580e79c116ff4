#!/bin/sh
# Opens the desk in the browser. Word documents (.docx) named after it become drafts. Closing the window ends it.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1
for python in python3.14 python3.13 python3.12 python3.11 python3 /usr/local/bin/python3 /opt/homebrew/bin/python3; do
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
  "$python" "$here/tasks.py" desk "$@"
  status=$?
  break
done
if [ -z "$status" ]; then
  echo "Máy này chưa có Python 3.11 trở lên. Vào python.org/downloads, tải bản mới, cài rồi mở lại tệp này."
  status=1
fi
if [ "$status" -ne 0 ]; then
  echo "Nhấn Enter để đóng cửa sổ này."
  read -r _
fi
exit "$status"
