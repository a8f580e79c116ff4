@echo off
rem Opens the desk in the browser. What is dropped on this file (.docx) becomes a draft. Closing the window ends it.
chcp 65001 >nul
title Soạn bài
set "PYTHON_HERE="
where py >nul 2>nul && set "PYTHON_HERE=py -3"
if not defined PYTHON_HERE where python >nul 2>nul && set "PYTHON_HERE=python"
if not defined PYTHON_HERE echo Máy này chưa có Python. Vào python.org/downloads/windows, tải bản "Windows installer (64-bit)", cài rồi mở lại tệp này.
if not defined PYTHON_HERE pause
if not defined PYTHON_HERE exit /b 1
%PYTHON_HERE% "%~dp0tasks.py" desk %*
if errorlevel 1 pause
