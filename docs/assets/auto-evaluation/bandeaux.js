/* Ce qui reste en vue : l'état de l'enregistrement, ce qui va mal, ce qui peut encore s'annuler. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const MESSAGES = {
    plein:
      "La place manque sur cet appareil\u00a0: vos réponses restent dans cette page, mais ne sont plus gardées. Gardez une copie maintenant.",
    refuse:
      "Ce navigateur refuse de garder vos réponses (navigation privée, ou réglage). Elles dureront le temps de cette page\u00a0: gardez une copie avant de la fermer.",
    "trop-recent":
      "Une version plus récente du manuel a déjà servi ici. Pour ne rien abîmer, cette page n’écrit pas\u00a0: ouvrez le manuel à jour, ou prenez vos réponses par l’écran de secours.",
    ferme:
      "Une version plus récente du manuel est ouverte dans un autre onglet. Rechargez cette page pour continuer.",
    echec:
      "L’enregistrement a échoué. Nous réessayons\u00a0: gardez cette page ouverte, et gardez une copie.",
    partage:
      "Poste partagé\u00a0: rien n’est gardé sur cet appareil. Gardez une copie avant de fermer cette page.",
  };

  class Bandeaux {
    #dit = e("p", { class: "ldm-dit", role: "status" });
    #gestes = e("div", { class: "ldm-barre__gestes" });
    #alerte = e("div", { class: "ldm-alerte", role: "alert" });
    #annonces = e("div", { class: "ldm-annonces" });
    /** @type {{ ou: string, texte: string, faire: () => unknown }[]} */
    #annulables = [];
    #ou = "";

    /** @param {Coffre} coffre */
    constructor(coffre) {
      this.coffre = coffre;
      this.barre = e("div", { class: "ldm-barre" }, this.#dit, this.#gestes);
    }

    get haut() {
      return [this.#alerte, this.barre];
    }

    get annonces() {
      return this.#annonces;
    }

    /** @param {string} texte */
    dire(texte) {
      if (this.#dit.textContent !== texte) this.#dit.textContent = texte;
    }

    /**
     * Dit l'état du coffre, pour le dossier ouvert s'il y en a un.
     * @param {DossierOuvert | null} ouvert
     */
    direLEtat(ouvert) {
      const { etat, raison } = this.coffre;
      const partage = ouvert && this.coffre.durable && this.coffre.estEnMemoire(ouvert.dossier.id);
      const nom =
        etat === "echec" && raison === "plein" ? "plein" : partage && etat !== "echec" ? "partage" : etat;
      const message = /** @type {Record<string, string>} */ (MESSAGES)[nom];
      this.#alerte.classList.toggle("ldm-alerte--douce", nom === "partage");
      if (!message) this.#alerte.replaceChildren();
      else if (!this.#alerte.textContent?.startsWith(message))
        this.#alerte.replaceChildren(
          e(
            "p",
            {},
            message,
            nom === "trop-recent" ? e("a", { href: "#/secours" }, " Écran de secours") : "",
          ),
        );
      if (!ouvert || etat !== "enregistre") return;
      const heure = new Date().toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
      this.dire(`Enregistré sur cet appareil à ${heure}.`);
    }

    /**
     * Change de dossier, ou en sort : ce qui s'y annule suit.
     * @param {string} ou @param {...(Node | "")} gestes
     */
    passerA(ou, ...gestes) {
      this.#ou = ou;
      this.barre.hidden = !ou;
      this.#gestes.replaceChildren(...gestes);
      this.#montrer();
    }

    /**
     * Annonce ce qui vient d'être ôté, et de quoi le remettre : d'un dossier, le dernier retrait ; de la liste
     * des dossiers, tous. Tient jusqu'à la fermeture de la page.
     * @param {string} ou @param {string} texte @param {() => unknown} faire
     */
    annulable(ou, texte, faire) {
      this.#annulables = this.#annulables.filter((une) => !une.ou || une.ou !== ou);
      this.#annulables.push({ ou, texte, faire });
      this.#montrer();
      /** @type {HTMLElement | null} */ (this.#annonces.querySelector("p:last-child button"))?.focus();
    }

    #montrer() {
      const siennes = this.#annulables.filter(({ ou }) => ou === this.#ou);
      this.#annonces.replaceChildren(
        ...siennes.map((une) => {
          const retirer = () => {
            this.#annulables = this.#annulables.filter((autre) => autre !== une);
            this.#montrer();
          };
          const annuler = async () => {
            await une.faire();
            retirer();
          };
          return e(
            "p",
            { class: "ldm-annonce" },
            `${une.texte} `,
            e(
              "button",
              { type: "button", class: "ldm-lien", click: annuler },
              "Annuler",
              e("span", { class: "ldm-invisible" }, `\u00a0: ${une.texte}`),
            ),
            " ",
            e("button", { type: "button", class: "ldm-lien ldm-masquer", click: retirer }, "Masquer"),
          );
        }),
      );
    }
  }

  /** La page ne reste jamais blanche : elle dit ce qui ne va pas, et mène au secours. */
  D.enPanne = (erreur) => ({
    titre: "Cet écran ne s’ouvre pas",
    corps: [
      e("p", { class: "ldm-erreur", role: "alert" }, String(erreur?.message ?? erreur)),
      e(
        "p",
        {},
        "Rechargez la page. Vos réponses sont toujours gardées\u00a0; vous pouvez aussi les prendre telles quelles.",
      ),
      e("p", {}, e("a", { href: "#/secours" }, "Écran de secours")),
    ],
  });

  Object.assign(D, { Bandeaux });
})((self.LdmDossiers = self.LdmDossiers || {}));
