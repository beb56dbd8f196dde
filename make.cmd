@echo off
rem The Windows twin of the Makefile:   make demo [arguments],   make test [arguments for pytest]   and   make damage [--quick]
rem Each does all its own set-up in .venv; Python 3.11 or newer must be there. In PowerShell: .\make demo
rem Written beside the Makefile and kept in step with it, but not yet run on a Windows machine.
setlocal
cd /d "%~dp0"
set PYTHONUTF8=1
set BIN=.venv\Scripts
set TARGET=%~1
set REST=
for /f "tokens=1,*" %%a in ("%*") do set REST=%%b

if "%TARGET%"=="" set TARGET=test
if not "%TARGET%"=="demo" if not "%TARGET%"=="test" if not "%TARGET%"=="damage" goto usage

rem --- set-up: each step is skipped when what it was made from is still the same ---

if exist "%BIN%\python.exe" goto locked
set PYTHON=py -3
%PYTHON% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && goto create
set PYTHON=python
%PYTHON% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && goto create
echo Protokolant needs Python 3.11 or newer, found neither as "py -3" nor as "python".>&2
exit /b 1
:create
%PYTHON% -m venv .venv || exit /b 1

:locked
fc /b requirements\dev.txt .venv\locked.txt >nul 2>nul && goto installed
"%BIN%\python.exe" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --only-binary=:all: --requirement requirements\dev.txt || exit /b 1
copy /y requirements\dev.txt .venv\locked.txt >nul || exit /b 1
if exist .venv\installed.toml del .venv\installed.toml

:installed
fc /b pyproject.toml .venv\installed.toml >nul 2>nul && goto %TARGET%
"%BIN%\python.exe" -m pip install --quiet --disable-pip-version-check --no-input --no-deps --no-build-isolation --no-index --editable . || exit /b 1
copy /y pyproject.toml .venv\installed.toml >nul || exit /b 1
goto %TARGET%

rem --- the targets ---

:demo
"%BIN%\protokolant.exe" demo %REST%
exit /b %ERRORLEVEL%

:test
"%BIN%\ruff.exe" check app printing resources storage ui requirements tests || exit /b 1
"%BIN%\ruff.exe" format --check app printing resources storage ui requirements tests || exit /b 1
"%BIN%\mypy.exe" || exit /b 1
"%BIN%\lint-imports.exe" --no-logo || exit /b 1
"%BIN%\python.exe" -m requirements.prove || exit /b 1
"%BIN%\protokolant.exe" trace --check || exit /b 1
"%BIN%\python.exe" -m pytest -m "not slow" --ignore=tests/benchmarks %REST%
exit /b %ERRORLEVEL%

:damage
"%BIN%\python.exe" -m tests.bundle.damage %REST%
exit /b %ERRORLEVEL%

:usage
echo usage: make demo [arguments of protokolant demo]   or   make test [arguments of pytest]   or   make damage [--quick]>&2
exit /b 2
