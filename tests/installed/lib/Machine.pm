# SPDX-License-Identifier: GPL-2.0
# A Debian that was booted, with systemd, and what "make deb" built installed:
# commands run there as root through a serial port, and the simulated modem is on
# its USB. What it writes to its disk is lost at the end. Everything that is said
# to it and that it answers is in build/installed/NAME.log.
package Machine;
use strict;
use warnings;
no warnings 'qw';	# commas in QEMU's options
use Cwd qw(abs_path);
use FindBin;
use IO::Select;
use IO::Socket::UNIX;
use POSIX ();
use Test::More;
use Time::HiRes qw(sleep time);

my $src = abs_path("$FindBin::Bin/../..");
my $build = $ENV{O} // "$src/build";
use constant { BOOT_S => 600, COMMAND_S => 180 };

sub boot
{
	my ($class, $name) = @_;

	plan skip_all => 'needs root to install into a machine' if $> != 0;
	my $disk = `$src/tests/rig/machine` or die "no machine\n";
	chomp $disk;
	my $dir = "$build/installed/$name";
	system('rm', '-rf', $dir);
	system('mkdir', '-p', $dir);
	chdir $dir or die "$dir: $!\n";	# names of sockets must be short
	my $self = bless { dir => $dir, pids => [] }, $class;
	open $self->{log}, '>', "$dir/transcript" or die;
	$self->{log}->autoflush(1);
	$self->start('sim.log', "$build/sim/mr200-sim", '-v', '--unplugged',
		     '--usbredir', 'usbredir', '--control', 'control');
	wait_for(30, sub { -S 'usbredir' && -S 'control' }) or die "no simulator\n";
	$self->start('qemu.log', qw(qemu-system-x86_64 -M q35 -cpu qemu64,+rdrand -smp 2 -m 1G
		-accel tcg,thread=single -nodefaults -no-user-config -display none),
		'-kernel', "$disk/vmlinuz", '-initrd', "$disk/initrd", '-append',
		'root=/dev/vda rw console=ttyS0 random.trust_cpu=on mitigations=off no_timer_check ' .
		'tsc=reliable apparmor=0 audit=0 quiet systemd.show_status=0',
		qw(-serial file:console.log -chardev socket,id=sh,path=shell,server=on,wait=off
		-serial chardev:sh -drive), "file=$disk/disk.raw,format=raw,if=virtio,cache=unsafe,snapshot=on",
		qw(-device qemu-xhci,id=usb -chardev socket,id=modem,path=usbredir
		-device usb-redir,bus=usb.0,chardev=modem,suppress-remote-wake=off));
	$self->{shell} = wait_for(30, sub { IO::Socket::UNIX->new('shell') }) or
		die "no machine: ", `cat qemu.log`, "\n";
	$self->ready or die "it did not boot: ", `tail -n 20 console.log`, "\n";
	return $self;
}

sub wait_for
{
	my ($seconds, $what) = @_;
	my $end = time + $seconds;
	my $value;

	sleep 0.2 until ($value = $what->()) || time > $end;
	return $value;
}

sub start
{
	my ($self, $log, @command) = @_;
	my $pid = fork // die "fork: $!\n";

	if (!$pid) {
		open STDIN, '<', '/dev/null';
		open STDOUT, '>', $log;
		open STDERR, '>&', \*STDOUT;
		{ exec @command }
		POSIX::_exit(127);
	}
	unshift @{$self->{pids}}, $pid;
}

# What comes up to the mark and its line; undef when it takes too long.
sub answer
{
	my ($self, $seconds) = @_;
	my $end = time + $seconds;
	my $select = IO::Select->new($self->{shell});

	while (1) {
		return ($1, $2) if $self->{got} && $self->{got} =~ s/\A(.*?)\n?\x1e(\w+)\n//s;
		my $left = $end - time;
		return if $left < 0 || !$select->can_read($left);
		sysread $self->{shell}, $self->{got}, 65536, length($self->{got} // '') or return;
	}
}

sub ready
{
	my ($self) = @_;

	while (my (undef, $word) = $self->answer(BOOT_S)) {
		return 1 if $word eq 'ready';
	}
	return 0;
}

# What the command says, on both outputs; its status is in $?.
sub run
{
	my ($self, $command, $seconds) = @_;

	die "one line: $command\n" if $command =~ /\n/;
	syswrite $self->{shell}, "$command\n";
	my ($said, $status) = $self->answer($seconds // COMMAND_S);
	$? = $status // -1;
	$said //= '(no answer in time)';
	print {$self->{log}} "# $command\n$said\n", $? ? "(status $?)\n" : '', "\n";
	return $said;
}

sub does
{
	my ($self, $command, $what) = @_;
	my $said = $self->run($command);

	ok !$?, $what // $command or diag $said;
	return $said;
}

# True once it says so; asked in the machine, where a process is dear.
sub until_true
{
	my ($self, $seconds, $command) = @_;

	$self->run("for i in \$(seq $seconds); do { $command; } >/dev/null 2>&1 && exit; sleep 1; done; exit 1",
		   $seconds * 5 + 60);
	return !$?;
}

sub online
{
	my ($self, $what) = @_;

	ok $self->until_true(60, 'mr200 status | grep -q "^State *online"'), $what or
		diag $self->run('systemctl status mr200d; mr200 status; journalctl -n 20 --no-pager -u mr200d');
}

sub modem
{
	my ($self, @words) = @_;

	system("$build/sim/mr200-sim", 'ctl', 'control', @words) == 0 or die "modem: @words\n";
}

sub reboot
{
	my ($self) = @_;

	syswrite $self->{shell}, "systemctl reboot\n";
	$self->answer(60);
	return $self->ready;
}

sub DESTROY
{
	my ($self) = @_;

	local ($?, $!);
	kill TERM => @{$self->{pids}};
	waitpid $_, 0 for @{$self->{pids}};
}

1;
