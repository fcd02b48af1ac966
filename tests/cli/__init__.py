"""La commande, module par module."""
