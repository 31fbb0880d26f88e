from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('training', '0006_move_private_facts'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='trainerpage',
            name='birthday',
        ),
        migrations.RemoveField(
            model_name='trainerpage',
            name='birthday_is_shown',
        ),
        migrations.RemoveField(
            model_name='trainerpage',
            name='email',
        ),
        migrations.RemoveField(
            model_name='trainerpage',
            name='email_is_shown',
        ),
        migrations.RemoveField(
            model_name='trainerpage',
            name='phone',
        ),
        migrations.RemoveField(
            model_name='trainerpage',
            name='phone_is_shown',
        ),
    ]
