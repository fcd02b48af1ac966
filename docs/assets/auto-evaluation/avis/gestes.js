/* Ce que les écrans des avis partagent : compter, dire une durée, copier, confier à l'appareil. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const LONGUEUR = 80;
  const POINTS_PAR_MINUTE = 3;

  /** Le temps qu'il faut, à cinq minutes près. @type {(points: number) => string} */
  D.dureeDes = (points) =>
    `${Math.max(1, Math.ceil(points / POINTS_PAR_MINUTE / 5)) * 5}\u00a0minutes environ`;

  /** Qui donne un avis : sa fonction, ou rien de plus qu'un collègue. @type {(fonction: string) => string} */
  D.nommerLeCollegue = (fonction) => fonction.slice(0, LONGUEUR) || "Un collègue";

  /** @type {(nombre: number, nom: string, pluriel?: string) => string} */
  D.compterLes = (nombre, nom, pluriel = `${nom}s`) => `${nombre}\u00a0${nombre > 1 ? pluriel : nom}`;

  /** Met un texte dans le presse-papier, ou le laisse choisi dans son champ. @type {(champ: HTMLInputElement | HTMLTextAreaElement, dit: HTMLElement) => Promise<void>} */
  D.copierLeChamp = async (champ, dit) => {
    champ.select();
    try {
      await navigator.clipboard.writeText(champ.value);
    } catch {
      if (!document.execCommand("copy"))
        return void (dit.textContent = "Le texte est choisi\u00a0: copiez-le avec votre appareil.");
    }
    dit.textContent = "Copié.";
  };

  /** Partage par l'appareil, s'il sait ; renoncer n'est pas une faute. @type {(quoi: ShareData) => Promise<boolean>} */
  D.partager = (quoi) =>
    navigator.share(quoi).then(
      () => true,
      () => false,
    );
})((self.LdmDossiers = self.LdmDossiers || {}));
