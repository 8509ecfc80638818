#!/bin/sh
# Stands for tesseract: knows two languages, and reads the same words in every picture.
if [ "$1" = '--list-langs' ]; then
  printf 'List of available languages (2):\nchi_tra\neng\n'
else
  cat > /dev/null
  printf '公 開 資 料 recognised\n'
fi
