@echo off
rem Opens the desk in the browser. What is dropped on this file (.docx) becomes a draft. Closing the window ends it.
chcp 65001 >nul
title Soạn bài
if not exist "%~dp0tasks.py" echo Tệp này phải nằm trong thư mục của trang. Mở từ tệp nén (.zip) thì chưa chạy được: bấm chuột phải vào tệp nén, chọn Extract All (Giải nén tất cả), rồi mở tệp này trong thư mục vừa có.
if not exist "%~dp0tasks.py" pause
if not exist "%~dp0tasks.py" exit /b 1
rem Both are tried, not looked for: the launcher may have nothing to launch, and Windows' own "python" only leads to its Store.
set "PYTHON_HERE="
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PYTHON_HERE=py -3"
if not defined PYTHON_HERE python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PYTHON_HERE=python"
if not defined PYTHON_HERE echo Máy này chưa có Python 3.11 trở lên. Vào python.org/downloads/windows, tải bản "Windows installer (64-bit)", cài rồi mở lại tệp này.
if not defined PYTHON_HERE pause
if not defined PYTHON_HERE exit /b 1
%PYTHON_HERE% "%~dp0tasks.py" desk %*
if errorlevel 1 pause
